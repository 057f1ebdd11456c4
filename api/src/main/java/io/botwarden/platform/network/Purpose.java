package io.botwarden.platform.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;

/** The purpose of a request for the allow-lists, determined by its path. */
public enum Purpose {
    /** Operating Botwarden: everything below {@code /actuator} except health and info. */
    ADMIN("administration"),
    /** Importing records: {@code /ingest}, {@code /import} and {@code /v1} (OTLP). */
    INGEST("ingest"),
    /** Everything else: GraphQL, the console, signing in, bots' requests. */
    API("the API");

    private final String words;

    Purpose(String words) {
        this.words = words;
    }

    /** The display name. */
    String words() {
        return words;
    }

    /**
     * Returns the purpose of a request path; null for health checks, which are allowed from
     * everywhere. The path is parsed in the same way as for routing, so that alternative spellings
     * ({@code /%61ctuator}, {@code /actuator;x}) have the same purpose.
     */
    static @Nullable Purpose of(RequestPath path) {
        List<String> steps =
                path.pathWithinApplication().elements().stream()
                        .filter(PathSegment.class::isInstance)
                        .map(segment -> ((PathSegment) segment).valueToMatch())
                        .limit(2)
                        .toList();
        return switch (steps.isEmpty() ? "" : steps.getFirst()) {
            case "actuator" ->
                    switch (steps.getLast()) {
                        case "health" -> null;
                        // the console shows the version
                        case "info" -> API;
                        default -> ADMIN;
                    };
            case "ingest", "import", "v1" -> INGEST;
            default -> API;
        };
    }
}
