package io.botwarden.platform.jobs;

import io.botwarden.platform.runtime.DatabaseCondition;
import io.botwarden.platform.runtime.DatabaseWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The metric {@code botwarden.database.up}, and the metric {@code botwarden.age}, in seconds: 0 if
 * nothing waits, no number while the database is not available. It is measured when it is read, at
 * most once in a few seconds.
 */
@Component
class AgeMetrics {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final JdbcClient postgres;
    private final DatabaseWatch watch;
    private final String query;
    private Map<String, Double> ages = Map.of();
    private long measuredAtNanos = System.nanoTime() - KEPT.toNanos();

    AgeMetrics(JdbcClient postgres, DatabaseWatch watch, List<Age> all, MeterRegistry registry) {
        this.postgres = postgres;
        this.watch = watch;
        this.query =
                all.stream()
                        .map(age ->
                                "select '%s' as of, coalesce(extract(epoch from clock_timestamp() - (%s)), 0)::float8 as seconds"
                                        .formatted(age.of(), age.since()))
                        .collect(Collectors.joining(" union all "));
        all.forEach(age -> register(age, registry));
        Gauge.builder("botwarden.database.up", this, metrics -> metrics.isDown() ? 0 : 1)
                .description("Whether the database answers: 1 or 0")
                .register(registry);
    }

    private void register(Age age, MeterRegistry registry) {
        Gauge.builder("botwarden.age", this, metrics -> metrics.seconds(age.of()))
                .description("How long the oldest of something waits, or how old the newest is")
                .baseUnit("seconds")
                .tag("of", age.of())
                .register(registry);
    }

    private synchronized double seconds(String of) {
        if (isDown()) {
            return Double.NaN;
        }
        if (System.nanoTime() - measuredAtNanos >= KEPT.toNanos()) {
            ages = measured();
            measuredAtNanos = System.nanoTime();
        }
        return ages.getOrDefault(of, Double.NaN);
    }

    private boolean isDown() {
        return watch.found().condition() == DatabaseCondition.DOWN;
    }

    private Map<String, Double> measured() {
        Map<String, Double> found = new HashMap<>();
        postgres.sql(query)
                .query((row, number) -> found.put(row.getString("of"), row.getDouble("seconds")))
                .list();
        return found;
    }
}
