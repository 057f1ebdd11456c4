package io.botwarden.platform.graphql.http;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Refuses requests from pages of other sites, based on the browser's headers. */
final class OtherSites {

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private OtherSites() {}

    static void refuse(ServerHttpRequest request) {
        if (isForeign(request)) {
            throw new HttpRefusal(
                    HttpStatus.FORBIDDEN, "Requests from pages of other sites are not allowed.");
        }
    }

    private static boolean isForeign(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String site = headers.getFirst(FETCH_SITE);
        return site == null
                ? isForeign(headers.getFirst(HttpHeaders.ORIGIN), headers)
                : FOREIGN.contains(site);
    }

    /** Older browsers send only the origin. */
    private static boolean isForeign(@Nullable String origin, HttpHeaders headers) {
        if (origin == null) {
            return false;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null
                    || !authority.equalsIgnoreCase(headers.getFirst(HttpHeaders.HOST));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
