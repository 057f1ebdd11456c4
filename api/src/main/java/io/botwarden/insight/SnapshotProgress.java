package io.botwarden.insight;

import io.botwarden.analytics.snapshot.SnapshotStep;
import io.botwarden.analytics.snapshot.SnapshotWatch;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Publishes the progress of snapshots. A slow subscriber misses outdated events only. */
@Component
class SnapshotProgress implements SnapshotWatch {

    /**
     * Progress of a snapshot.
     *
     * @param ended whether it is completed or failed
     */
    record Advance(long snapshotId, boolean ended) {}

    private final Sinks.Many<Advance> advances = Sinks.many().multicast().directBestEffort();
    private volatile boolean stopping;

    @Override
    public void reached(long snapshotId, SnapshotStep step, String table) {
        if (stopping) {
            throw new CancellationException("Botwarden is shutting down");
        }
        if (step != SnapshotStep.COMPLETED) {
            tell(new Advance(snapshotId, false));
        }
    }

    /** Publishes that a snapshot is completed or failed. */
    void ended(long snapshotId) {
        tell(new Advance(snapshotId, true));
    }

    /** Stops the running snapshot before its next step. */
    void stop() {
        stopping = true;
    }

    /** An infinite stream of future progress. */
    Flux<Advance> advances() {
        return advances.asFlux().onBackpressureLatest();
    }

    private synchronized void tell(Advance advance) {
        var _ = advances.tryEmitNext(advance);
    }
}
