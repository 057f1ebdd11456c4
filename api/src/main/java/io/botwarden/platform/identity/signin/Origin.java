package io.botwarden.platform.identity.signin;

import io.botwarden.platform.web.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The origin of a sign-in request.
 *
 * @param address the network address
 * @param network the address, or its /64 for IPv6, all of which one machine may have
 * @param userAgent the program's name; null if not sent
 */
public record Origin(String address, String network, @Nullable String userAgent) {

    private static final int LONGEST_USER_AGENT = 300;

    /** Returns the origin of a request. */
    public static Origin of(ServerHttpRequest request) {
        ClientAddress address = ClientAddress.of(request);
        return new Origin(
                address.text(),
                address.network(),
                shortened(request.getHeaders().getFirst(HttpHeaders.USER_AGENT)));
    }

    private static @Nullable String shortened(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String storable = text.replaceAll("\\p{Cntrl}", " ");
        return storable.length() <= LONGEST_USER_AGENT
                ? storable
                : storable.substring(0, LONGEST_USER_AGENT);
    }
}
