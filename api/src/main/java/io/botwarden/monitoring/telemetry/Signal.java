package io.botwarden.monitoring.telemetry;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a series for the health of its bot, by the semantic conventions of OpenTelemetry.
 *
 * @param kind named as in the database
 * @param rank of several sources only the one with the lowest rank is used, so that nothing counts
 *     twice
 */
record Signal(String kind, int rank) {

    /** The histogram that Botwarden creates from spans. */
    static final String OF_SPANS = "botwarden.span.duration";

    /** A gauge with which a bot reports its health: 1 is healthy, 0 is down. */
    static final String HEALTH = "botwarden.health";

    private static final Set<String> MEASURED =
            Set.of(
                    "http.server.request.duration",
                    "http.server.duration",
                    "rpc.server.call.duration",
                    "rpc.server.duration",
                    "messaging.process.duration",
                    "gen_ai.server.request.duration",
                    "botwarden.request.duration");

    private static final int SERVER_ERROR = 500;

    static @Nullable Signal of(SeriesKey key) {
        if (key.name().equals(HEALTH)
                && (key.kind() == MetricKind.GAUGE || key.kind() == MetricKind.LEVEL)) {
            return new Signal("HEALTH", 0);
        }
        boolean measured = MEASURED.contains(key.name());
        if (key.kind() != MetricKind.HISTOGRAM || !measured && !key.name().equals(OF_SPANS)) {
            return null;
        }
        return new Signal(
                isFailed(key.attributes()) ? "FAILED_REQUEST" : "REQUEST", measured ? 0 : 1);
    }

    private static boolean isFailed(Map<String, String> attributes) {
        String status =
                attributes.getOrDefault(
                        "http.response.status_code",
                        attributes.getOrDefault("http.status_code", ""));
        if (status.matches("[1-9][0-9]{2}")) {
            return Integer.parseInt(status) >= SERVER_ERROR;
        }
        return !attributes.getOrDefault("error.type", "").isEmpty();
    }
}
