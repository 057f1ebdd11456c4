package io.botwarden.insight;

import io.botwarden.analytics.snapshot.SnapshotStep;
import io.botwarden.analytics.snapshot.SnapshotWatch;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Tells who listens that a snapshot has come further. A listener who cannot follow misses what is
 * out of date anyway.
 */
@Component
class SnapshotProgress implements SnapshotWatch {

    /**
     * A snapshot has come further.
     *
     * @param ended whether it is whole or given up
     */
    record Advance(long snapshotId, boolean ended) {}

    private final Sinks.Many<Advance> advances = Sinks.many().multicast().directBestEffort();
    private volatile boolean stopping;

    @Override
    public void reached(long snapshotId, SnapshotStep step, String table) {
        if (stopping) {
            throw new CancellationException("Botwarden is being stopped");
        }
        if (step != SnapshotStep.COMPLETED) {
            tell(new Advance(snapshotId, false));
        }
    }

    /** Says that a snapshot is whole or given up. */
    void ended(long snapshotId) {
        tell(new Advance(snapshotId, true));
    }

    /** Lets the snapshot that is under way go no further than its next step. */
    void stop() {
        stopping = true;
    }

    /** What happens from now on, without end. */
    Flux<Advance> advances() {
        return advances.asFlux().onBackpressureLatest();
    }

    private synchronized void tell(Advance advance) {
        var _ = advances.tryEmitNext(advance);
    }
}
