package io.botwarden.platform.identity.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * The cookies of a browser. Scripts cannot read them, and other sites cannot make the browser send
 * those that grant access. They expire when the browser is closed, except for the one that
 * identifies the browser and that of a sign-in elsewhere.
 *
 * <p>With TLS they have the prefixes that bind them to this host and to TLS; with plain HTTP, which
 * is for the local machine, browsers would not accept these.
 */
public enum ConsoleCookies {
    /** The access token, sent with every request. */
    ACCESS("__Host-", "botwarden", "/", null),
    /** The refresh token, sent only to sign-in endpoints. */
    REFRESH("__Secure-", "botwarden-refresh", "/auth", null),
    /** A proof that an account has signed in with this browser before; it grants no access. */
    DEVICE("__Secure-", "botwarden-device", "/auth", Lifetime.OF_A_DEVICE),
    /**
     * What a sign-in at an external issuer began with, encrypted; it grants no access. The browser
     * sends it when the issuer's page leads back, so it cannot be strict. No other host of the
     * domain can set it.
     */
    TICKET("__Host-", "botwarden-sso", "/", Lifetime.OF_A_TICKET, "Lax");

    /** How long cookies are kept that outlast the browser. */
    public static final class Lifetime {

        /** Of the proof that an account has signed in with a browser. */
        public static final Duration OF_A_DEVICE = Duration.ofDays(180);

        /** The time that people have to sign in at an external issuer. */
        public static final Duration OF_A_TICKET = Duration.ofMinutes(10);

        private Lifetime() {}
    }

    private final String prefix;
    private final String name;
    private final String path;
    private final @Nullable Duration age;
    private final String sameSite;

    ConsoleCookies(String prefix, String name, String path, @Nullable Duration age) {
        this(prefix, name, path, age, "Strict");
    }

    ConsoleCookies(
            String prefix, String name, String path, @Nullable Duration age, String sameSite) {
        this.prefix = prefix;
        this.name = name;
        this.path = path;
        this.age = age;
        this.sameSite = sameSite;
    }

    /** Reads the cookie of a request; null if there is none. */
    public @Nullable String read(ServerHttpRequest request) {
        if (!request.getHeaders().containsHeader(HttpHeaders.COOKIE)) {
            return null;
        }
        HttpCookie cookie = request.getCookies().getFirst(name(request));
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** Sets the cookie. */
    public void write(ServerHttpRequest request, ServerHttpResponse response, String value) {
        ResponseCookie.ResponseCookieBuilder cookie = cookie(request, value);
        if (age != null) {
            cookie.maxAge(age);
        }
        response.addCookie(cookie.build());
    }

    /** Deletes the cookie. */
    public void clear(ServerHttpRequest request, ServerHttpResponse response) {
        response.addCookie(cookie(request, "").maxAge(Duration.ZERO).build());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(ServerHttpRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .path(path)
                .httpOnly(true)
                .secure(isEncrypted(request))
                .sameSite(sameSite);
    }

    private String name(ServerHttpRequest request) {
        return isEncrypted(request) ? prefix + name : name;
    }

    private static boolean isEncrypted(ServerHttpRequest request) {
        return "https".equals(request.getURI().getScheme());
    }
}
