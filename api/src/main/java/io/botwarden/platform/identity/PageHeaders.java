package io.botwarden.platform.identity;

import io.botwarden.platform.web.InlineStyle;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The headers that restrict what a page may do in a browser: load from and call only this server,
 * use no devices, write no HTML from text, and be framed by nobody. A report contains its style,
 * whose hash is known, and runs no scripts.
 *
 * <p>GraphiQL's editor creates style elements and HTML dynamically, so its page may do so; scripts
 * of other origins or inline scripts do not run there either.
 */
@Component
class PageHeaders implements ServerHttpHeadersWriter {

    private static final String NOTHING_ELSE =
            "default-src 'none'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none';";

    private static final String CONSOLE =
            NOTHING_ELSE
                    + " script-src 'self'; style-src 'self'%s; font-src 'self'; connect-src 'self';"
                    + " manifest-src 'self'; form-action 'self';"
                    + " require-trusted-types-for 'script'; trusted-types default";

    private static final String GRAPHIQL =
            NOTHING_ELSE
                    + " script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:;"
                    + " connect-src 'self'; worker-src 'self' blob:; form-action 'self'";

    private static final String REPORT =
            NOTHING_ELSE + " style-src%s; font-src data:; form-action 'none'";

    /** Whatever an uploaded file contains: nothing in it is loaded or run. */
    private static final String FILE = "sandbox; " + NOTHING_ELSE + " form-action 'none'";

    /** Features that no page needs and an injected script could abuse. */
    private static final String DEVICES =
            Stream.of(
                            "accelerometer",
                            "camera",
                            "display-capture",
                            "geolocation",
                            "gyroscope",
                            "hid",
                            "magnetometer",
                            "microphone",
                            "midi",
                            "payment",
                            "publickey-credentials-get",
                            "screen-wake-lock",
                            "serial",
                            "usb",
                            "xr-spatial-tracking")
                    .map(device -> device + "=()")
                    .collect(Collectors.joining(", "));

    private final String console;
    private final String consoleReport;
    private final String report;

    /**
     * @param styles the inline styles of reports
     */
    PageHeaders(List<InlineStyle> styles) {
        String hashes =
                styles.stream().map(InlineStyle::source).collect(Collectors.joining(" ", " ", ""));
        console = CONSOLE.formatted("");
        consoleReport = CONSOLE.formatted(hashes);
        report = REPORT.formatted(hashes);
    }

    @Override
    public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (headers.getFirst(HttpHeaders.CACHE_CONTROL) == null) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        String path = exchange.getRequest().getPath().value();
        if (!path.equals("/graphql")) {
            headers.set("Content-Security-Policy", policy(path));
            headers.set("Permissions-Policy", DEVICES);
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("X-Frame-Options", "DENY");
        }
        if (isEncrypted(exchange.getRequest())) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        return Mono.empty();
    }

    /** The console shows a report in a frame of its own page, which passes its policy on. */
    private String policy(String path) {
        if (path.startsWith("/graphiql")) {
            return GRAPHIQL;
        }
        if (path.startsWith("/appraisals/") && path.endsWith("/report")) {
            return consoleReport;
        }
        if (path.startsWith("/attachments/")) {
            return FILE;
        }
        return path.startsWith("/reports/") ? report : console;
    }

    private static boolean isEncrypted(ServerHttpRequest request) {
        return "https".equals(request.getURI().getScheme());
    }
}
