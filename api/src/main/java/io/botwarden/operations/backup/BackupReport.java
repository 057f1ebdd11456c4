package io.botwarden.operations.backup;

import io.botwarden.operations.input.RecordBackupRunInput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The reported facts of a backup.
 *
 * @param startedAt the start, to the millisecond
 * @param finishedAt the end, to the millisecond
 */
record BackupReport(
        BackupOutcome outcome,
        Instant startedAt,
        Instant finishedAt,
        @Nullable Long sizeBytes,
        @Nullable String location,
        @Nullable String checksum,
        @Nullable String failure) {

    static BackupReport of(RecordBackupRunInput input) {
        return new BackupReport(
                input.outcome(),
                input.startedAt().truncatedTo(ChronoUnit.MILLIS),
                input.finishedAt().truncatedTo(ChronoUnit.MILLIS),
                input.sizeBytes(),
                input.location(),
                input.checksum(),
                input.failure());
    }
}
