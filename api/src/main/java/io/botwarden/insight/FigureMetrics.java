package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Metrics of KPI computations (values, series and breakdowns): {@code botwarden.figures} by {@code
 * kpi}. They exclude the surrounding request and the lookup of the snapshot.
 */
@Component
final class FigureMetrics {

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    FigureMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> T timed(KpiDefinition kpi, Supplier<T> figures) {
        long begun = System.nanoTime();
        try {
            return figures.get();
        } finally {
            long took = System.nanoTime() - begun;
            timers.computeIfAbsent(kpi.id(), this::timer).record(took, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(String kpi) {
        return Timer.builder("botwarden.figures")
                .description("Computations of a KPI, from its definition to its figures")
                .tag("kpi", kpi)
                .register(registry);
    }
}
