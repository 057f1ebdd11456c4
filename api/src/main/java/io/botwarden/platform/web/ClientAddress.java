package io.botwarden.platform.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The network address that a request comes from: the client's, also where it comes by a proxy that
 * is trusted. Audit, throttles and allow-lists all mean this one.
 */
public record ClientAddress(InetAddress address) {

    /** Nobody knows: no host has this address. */
    public static final ClientAddress UNKNOWN = new ClientAddress(bytes(new byte[4]));

    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    /** Of the request that is being answered. */
    public static ClientAddress of(ServerHttpRequest request) {
        return of(request.getRemoteAddress());
    }

    /** Of a socket's other end; {@link #UNKNOWN} where it has none. */
    public static ClientAddress of(@Nullable InetSocketAddress remote) {
        // by its bytes: without the name of the interface, and IPv4 also where IPv6 carries it
        return remote == null || remote.getAddress() == null
                ? UNKNOWN
                : new ClientAddress(bytes(remote.getAddress().getAddress()));
    }

    /** As it is written to audit entries and events. */
    public String text() {
        return address.getHostAddress();
    }

    /**
     * What a throttle counts by: of IPv6 the network (64 bits), within which one host has as many
     * addresses as it likes.
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
            throw new IllegalArgumentException("An address has 4 or 16 bytes", e);
        }
    }
}
