package io.botwarden.insight;

import io.botwarden.analytics.snapshot.SnapshotRunningException;
import io.botwarden.analytics.snapshot.Snapshots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts snapshots on schedule. */
@Component
class SnapshotSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSchedule.class);

    private final Snapshots snapshots;
    private final SnapshotRunner runner;

    SnapshotSchedule(Snapshots snapshots, SnapshotRunner runner) {
        this.snapshots = snapshots;
        this.runner = runner;
    }

    @Scheduled(cron = "${botwarden.warehouse.schedule}", zone = "UTC")
    void beginDueSnapshot() {
        try {
            runner.carryOut(snapshots.begin(false));
        } catch (SnapshotRunningException e) {
            LOG.info("Skipped the scheduled snapshot: another one is running");
        }
    }
}
