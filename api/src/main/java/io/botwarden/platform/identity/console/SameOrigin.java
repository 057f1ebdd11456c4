package io.botwarden.platform.identity.console;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.ErrorResponseException;

/**
 * Prevents pages of other origins from using the cookies of a signed-in browser, in addition to
 * {@code SameSite=Strict}: other ports and sibling subdomains are the same site.
 *
 * <ul>
 *   <li>The browser must indicate with {@code Sec-Fetch-Site} or {@code Origin} that the page has
 *       this origin.
 *   <li>Requests that may change something, and all of GraphQL, need a header that a page of
 *       another origin cannot send without a preflight, which is always refused.
 *   <li>A WebSocket, to which a page cannot add headers, must have a matching {@code Origin}.
 * </ul>
 */
public final class SameOrigin {

    /** The header that the console sends with each of its requests. */
    public static final String HEADER = "Botwarden-Console";

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private SameOrigin() {}

    /** Fails with status 403 if the request does not come from a page of this server. */
    public static void require(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        boolean socket = "websocket".equalsIgnoreCase(headers.getUpgrade());
        if (!comesFromHere(request, socket) || !(socket || isSafe(request) || hasHeader(headers))) {
            throw refused();
        }
    }

    private static boolean comesFromHere(ServerHttpRequest request, boolean socket) {
        HttpHeaders headers = request.getHeaders();
        String site = headers.getFirst(FETCH_SITE);
        String origin = headers.getOrigin();
        boolean siteFits = site == null || site.equals("same-origin") || opensPage(request, site);
        return siteFits && (origin == null ? !socket : isThisHost(origin, request));
    }

    /** Opening an address or following a link of this server reads a page. */
    private static boolean opensPage(ServerHttpRequest request, String site) {
        return site.equals("none") && isSafe(request);
    }

    /** Behind a proxy that terminates TLS the scheme differs, so only the host is compared. */
    private static boolean isThisHost(String origin, ServerHttpRequest request) {
        try {
            URI page = URI.create(origin);
            URI here = request.getURI();
            return page.getHost() != null
                    && page.getHost().equalsIgnoreCase(here.getHost())
                    && port(page) == port(here);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return isEncrypted(address.getScheme()) ? 443 : 80;
    }

    private static boolean isEncrypted(@Nullable String scheme) {
        return "https".equals(scheme) || "wss".equals(scheme);
    }

    private static boolean isSafe(ServerHttpRequest request) {
        return SAFE.contains(request.getMethod()) && !request.getPath().value().equals("/graphql");
    }

    private static boolean hasHeader(HttpHeaders headers) {
        return headers.getFirst(HEADER) != null;
    }

    private static ErrorResponseException refused() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.FORBIDDEN,
                        "Browser sessions can only be used by pages of this server, which send the header %s."
                                .formatted(HEADER));
        problem.setType(URI.create("urn:botwarden:problem:other-origin"));
        return new ErrorResponseException(HttpStatus.FORBIDDEN, problem, null);
    }
}
