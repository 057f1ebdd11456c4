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
 * Puts the client's address in the place of the proxy's, where a request comes by a proxy that is
 * trusted: the last address that is no trusted proxy's. Everything behind this reads {@link
 * ServerHttpRequest#getRemoteAddress()} and need not know of proxies. A request of anybody else
 * stays as it is, whatever its headers say.
 *
 * <p>A trusted proxy that names no address (RFC 7239 knows {@code unknown} and obfuscated names)
 * leaves the client unknown: {@link ClientAddress#UNKNOWN}, which is on no list but one of
 * everybody.
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

    /** The proxy itself is the client where it asks for nobody. */
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
