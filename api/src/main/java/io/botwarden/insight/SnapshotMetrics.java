package io.botwarden.insight;

import io.botwarden.analytics.snapshot.SnapshotSummary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * Metrics of the warehouse: the files and bytes of the snapshot taken last, and how many files were
 * compacted and snapshots expired since the start.
 */
@Component
final class SnapshotMetrics {

    private final AtomicReference<SnapshotSummary> last =
            new AtomicReference<>(new SnapshotSummary(0, 0, 0, 0));

    private final Counter compacted;
    private final Counter expired;

    SnapshotMetrics(MeterRegistry registry) {
        Gauge.builder("botwarden.warehouse.files", last, taken -> taken.get().files())
                .description("Files of the snapshot taken last")
                .register(registry);
        Gauge.builder("botwarden.warehouse.size", last, taken -> taken.get().bytes())
                .description("Size of these files")
                .baseUnit("bytes")
                .register(registry);
        compacted =
                Counter.builder("botwarden.warehouse.compacted.files")
                        .description("Small files that snapshots replaced by fewer ones")
                        .register(registry);
        expired =
                Counter.builder("botwarden.warehouse.expired.snapshots")
                        .description("Snapshots that expired because of their age")
                        .register(registry);
    }

    void taken(SnapshotSummary snapshot) {
        last.set(snapshot);
        compacted.increment(snapshot.compactedFiles());
        expired.increment(snapshot.expired());
    }
}
