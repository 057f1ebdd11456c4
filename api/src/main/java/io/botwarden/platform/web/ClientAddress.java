package io.botwarden.platform.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The network address of a client, even behind a trusted proxy. Audit, throttles and allow-lists
 * all use this address.
 */
public record ClientAddress(InetAddress address) {

    /** An unknown client: no host has this address. */
    public static final ClientAddress UNKNOWN = new ClientAddress(bytes(new byte[4]));

    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    /** Returns the client of a request. */
    public static ClientAddress of(ServerHttpRequest request) {
        return of(request.getRemoteAddress());
    }

    /** Returns the address of a socket's peer; {@link #UNKNOWN} if it has none. */
    public static ClientAddress of(@Nullable InetSocketAddress remote) {
        // from its bytes: without the interface name, and as IPv4 if IPv4-mapped
        return remote == null || remote.getAddress() == null
                ? UNKNOWN
                : new ClientAddress(bytes(remote.getAddress().getAddress()));
    }

    /** Returns the client with this address in text form; {@link #UNKNOWN} if null. */
    public static ClientAddress parse(@Nullable String text) {
        return text == null ? UNKNOWN : new ClientAddress(InetAddress.ofLiteral(text));
    }

    /** The text form in audit entries and events. */
    public String text() {
        return address.getHostAddress();
    }

    /**
     * The unit of throttling: the network (64 bits) for IPv6, within which a host can have any
     * number of addresses.
     */
    public String network() {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV6_BYTES
                ? bytes(Arrays.copyOf(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES), IPV6_BYTES))
                                .getHostAddress()
                        + "/64"
                : text();
    }

    private static InetAddress bytes(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address must have 4 or 16 bytes", e);
        }
    }
}
