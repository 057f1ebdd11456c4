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
 * Takes snapshots on a thread of its own, one at a time; a stop of the application gives up what is
 * under way.
 */
@Component
public class SnapshotRunner implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRunner.class);
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final String STOPPED = "Botwarden is being stopped";

    private final Snapshots snapshots;
    private final SnapshotProgress progress;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshot").factory());

    SnapshotRunner(Snapshots snapshots, SnapshotProgress progress) {
        this.snapshots = snapshots;
        this.progress = progress;
    }

    /**
     * Takes a snapshot of what changed and waits until it is whole.
     *
     * @param requestedBy who asks for it, as its record will say
     * @return the key of its record
     * @throws SnapshotRunningException where another one is under way
     * @throws SnapshotFailedException where it was given up
     */
    public long take(String requestedBy) {
        long snapshotId = snapshots.begin(requestedBy, false);
        try {
            begin(snapshotId).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SnapshotFailedException failed ? failed : e;
        }
        return snapshotId;
    }

    /**
     * Takes a snapshot that was begun; returns at once. What comes of it, its record and its
     * progress say.
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
            snapshots.carryOut(snapshotId);
            LOG.info("Warehouse snapshot {} is whole", snapshotId);
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
            LOG.warn("A warehouse snapshot is under way; the next start gives it up");
        }
    }
}
