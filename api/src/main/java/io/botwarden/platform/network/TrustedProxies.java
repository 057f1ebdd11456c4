package io.botwarden.platform.network;

import io.botwarden.platform.network.NetworkProperties.ForwardedBy;
import io.botwarden.platform.web.ClientAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Replaces the proxy's address by the client's if a request comes from a trusted proxy: the last
 * address that does not belong to a trusted proxy. All later code reads {@link
 * ServerHttpRequest#getRemoteAddress()} and does not need to know about proxies. Other requests are
 * unchanged, whatever their headers.
 *
 * <p>If a trusted proxy reports no address (RFC 7239 allows {@code unknown} and obfuscated names),
 * the client is {@link ClientAddress#UNKNOWN}, which matches no list except one that allows all.
 */
final class TrustedProxies extends ForwardedHeaderTransformer {

    private final ProxyAddresses proxies;
    private final ForwardedBy header;

    TrustedProxies(ProxyAddresses proxies, ForwardedBy header) {
        this.proxies = proxies;
        this.header = header;
    }

    @Override
    public ServerHttpRequest apply(ServerHttpRequest request) {
        ClientAddress peer = ClientAddress.of(request);
        if (!proxies.contain(peer)) {
            return request;
        }
        Forwarded said = Forwarded.of(request.getHeaders(), header);
        ServerHttpRequest.Builder changed =
                request.mutate()
                        .remoteAddress(
                                new InetSocketAddress(client(said.hops(), peer).address(), 0));
        String scheme = said.scheme();
        if (scheme != null) {
            changed.uri(withScheme(request.getURI(), scheme));
        }
        return changed.build();
    }

    private static URI withScheme(URI uri, String scheme) {
        return UriComponentsBuilder.fromUri(uri).scheme(scheme).build(true).toUri();
    }

    /** If the proxy reports no client, the proxy itself is the client. */
    private ClientAddress client(List<@Nullable InetAddress> hops, ClientAddress peer) {
        ClientAddress client = peer;
        for (@Nullable InetAddress hop : hops.reversed()) {
            if (hop == null) {
                return ClientAddress.UNKNOWN;
            }
            client = new ClientAddress(hop);
            if (!proxies.contain(client)) {
                return client;
            }
        }
        return client;
    }
}
