package io.botwarden.platform.identity;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The headers that tell a browser what a page of ours may do: load and call nothing but this
 * server, and be framed by nobody. GraphiQL's editor makes style elements and workers as it goes; a
 * report carries its style in itself and runs no script.
 */
class PageHeaders implements ServerHttpHeadersWriter {

    private static final String CONSOLE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /**
     * The console's page that shows a report in a frame of its own, which takes over its policy.
     */
    private static final String CONSOLE_REPORT =
            CONSOLE.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final String GRAPHIQL =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private static final String REPORT =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        if (headers.getFirst(HttpHeaders.CACHE_CONTROL) == null) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        String path = exchange.getRequest().getPath().value();
        if (!path.equals("/graphql")) {
            headers.set("Content-Security-Policy", policy(path));
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("X-Frame-Options", "DENY");
        }
        if (isEncrypted(exchange.getRequest())) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        return Mono.empty();
    }

    private static String policy(String path) {
        if (path.startsWith("/graphiql")) {
            return GRAPHIQL;
        }
        if (path.startsWith("/appraisals/") && path.endsWith("/report")) {
            return CONSOLE_REPORT;
        }
        return path.startsWith("/reports/") ? REPORT : CONSOLE;
    }

    private static boolean isEncrypted(ServerHttpRequest request) {
        return "https".equals(request.getURI().getScheme());
    }
}
