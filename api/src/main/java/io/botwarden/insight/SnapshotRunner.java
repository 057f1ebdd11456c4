package io.botwarden.insight;

import io.botwarden.analytics.snapshot.SnapshotFailedException;
import io.botwarden.analytics.snapshot.SnapshotRunningException;
import io.botwarden.analytics.snapshot.Snapshots;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes snapshots on a separate thread, one at a time; a shutdown of the application aborts the
 * running one.
 */
@Component
public class SnapshotRunner implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRunner.class);
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final String STOPPED = "Botwarden is shutting down";

    private final Snapshots snapshots;
    private final SnapshotProgress progress;
    private final SnapshotMetrics metrics;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshot").factory());

    SnapshotRunner(Snapshots snapshots, SnapshotProgress progress, SnapshotMetrics metrics) {
        this.snapshots = snapshots;
        this.progress = progress;
        this.metrics = metrics;
    }

    /**
     * Takes an incremental snapshot and waits until it is complete.
     *
     * @return the key of its record
     * @throws SnapshotRunningException if another one is running
     * @throws SnapshotFailedException if it failed
     */
    public long take() {
        long snapshotId = snapshots.begin(false);
        try {
            begin(snapshotId).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SnapshotFailedException failed ? failed : e;
        }
        return snapshotId;
    }

    /**
     * Takes a snapshot that was started; returns immediately. Its record and its progress show the
     * result.
     */
    void carryOut(long snapshotId) {
        var _ = begin(snapshotId);
    }

    private CompletableFuture<Void> begin(long snapshotId) {
        try {
            return CompletableFuture.runAsync(() -> carryOutHere(snapshotId), thread);
        } catch (RejectedExecutionException e) {
            snapshots.giveUp(snapshotId, STOPPED);
            throw e;
        }
    }

    private void carryOutHere(long snapshotId) {
        try {
            metrics.taken(snapshots.carryOut(snapshotId));
            LOG.info("Warehouse snapshot {} is complete", snapshotId);
        } catch (SnapshotFailedException e) {
            LOG.warn(e.getMessage(), e.getCause());
            throw e;
        } catch (Error e) {
            snapshots.giveUp(snapshotId, e.toString());
            throw e;
        } finally {
            progress.ended(snapshotId);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        progress.stop();
        thread.shutdown();
        if (!thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("A warehouse snapshot is still running; the next start marks it as failed");
        }
    }
}
