package io.botwarden.monitoring.alerting.evaluation;

import io.botwarden.monitoring.telemetry.status.HealthStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The health of a bot over time.
 *
 * @param since the health by the instant at which it began
 */
public record HealthHistory(NavigableMap<Instant, HealthStatus> since) {

    /** No health is known. */
    public static final HealthHistory NONE = new HealthHistory(new TreeMap<>());

    public HealthHistory {
        since = Collections.unmodifiableNavigableMap(new TreeMap<>(since));
    }

    /** Returns the health at an instant; null if it is not known. */
    @Nullable HealthStatus at(Instant instant) {
        Map.Entry<Instant, HealthStatus> last = since.floorEntry(instant);
        return last == null ? null : last.getValue();
    }
}
