package io.botwarden.platform.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;

/** What a request is for, as the allow-lists tell requests apart: by the path. */
enum Purpose {
    /** Running Botwarden: everything below {@code /actuator} but its health. */
    ADMIN("administration"),
    /** Bringing records in: {@code /ingest}, {@code /import} and {@code /v1} (OTLP). */
    INGEST("ingest"),
    /** Everything else: GraphQL, the console, signing in, what bots ask. */
    API("the API");

    private final String words;

    Purpose(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }

    /**
     * The purpose of a request to the path; null where everybody may ask: those who watch whether
     * Botwarden is alive. The path is taken apart as it is for finding who answers, so that no
     * spelling of it ({@code /%61ctuator}, {@code /actuator;x}) has another purpose.
     */
    static @Nullable Purpose of(RequestPath path) {
        List<String> steps =
                path.pathWithinApplication().elements().stream()
                        .filter(PathSegment.class::isInstance)
                        .map(segment -> ((PathSegment) segment).valueToMatch())
                        .limit(2)
                        .toList();
        return switch (steps.isEmpty() ? "" : steps.getFirst()) {
            case "actuator" -> steps.getLast().equals("health") ? null : ADMIN;
            case "ingest", "import", "v1" -> INGEST;
            default -> API;
        };
    }
}
