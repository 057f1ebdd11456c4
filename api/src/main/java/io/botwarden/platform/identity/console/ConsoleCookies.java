package io.botwarden.platform.identity.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * A browser's cookies. No script can read them and no other site makes the browser send them. They
 * go when the browser is closed, but for the one that says which browser it is.
 *
 * <p>Over TLS they carry the prefixes that bind them to this host and to TLS; over plain HTTP,
 * which is for the own machine, no browser would take these.
 */
public enum ConsoleCookies {
    /** The access token, sent with every request. */
    ACCESS("__Host-", "botwarden", "/", null),
    /** The refresh token, sent to sign-in's own addresses only. */
    REFRESH("__Secure-", "botwarden-refresh", "/auth", null),
    /** That an account has signed in with this browser before; it opens nothing. */
    DEVICE("__Secure-", "botwarden-device", "/auth", Lifetime.OF_A_DEVICE);

    /** How long cookies are kept that outlast the browser. */
    public static final class Lifetime {

        /** Of the proof that an account has signed in with a browser. */
        public static final Duration OF_A_DEVICE = Duration.ofDays(180);

        private Lifetime() {}
    }

    private final String prefix;
    private final String name;
    private final String path;
    private final @Nullable Duration age;

    ConsoleCookies(String prefix, String name, String path, @Nullable Duration age) {
        this.prefix = prefix;
        this.name = name;
        this.path = path;
        this.age = age;
    }

    /** What the request's cookie holds; null where there is none. */
    public @Nullable String read(ServerHttpRequest request) {
        if (!request.getHeaders().containsHeader(HttpHeaders.COOKIE)) {
            return null;
        }
        HttpCookie cookie = request.getCookies().getFirst(name(request));
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** Makes the browser keep a value. */
    public void write(ServerHttpRequest request, ServerHttpResponse response, String value) {
        ResponseCookie.ResponseCookieBuilder cookie = cookie(request, value);
        if (age != null) {
            cookie.maxAge(age);
        }
        response.addCookie(cookie.build());
    }

    /** Makes the browser forget the value. */
    public void clear(ServerHttpRequest request, ServerHttpResponse response) {
        response.addCookie(cookie(request, "").maxAge(Duration.ZERO).build());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(ServerHttpRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .path(path)
                .httpOnly(true)
                .secure(isEncrypted(request))
                .sameSite("Strict");
    }

    private String name(ServerHttpRequest request) {
        return isEncrypted(request) ? prefix + name : name;
    }

    private static boolean isEncrypted(ServerHttpRequest request) {
        return "https".equals(request.getURI().getScheme());
    }
}
