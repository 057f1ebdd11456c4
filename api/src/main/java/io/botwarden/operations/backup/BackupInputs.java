package io.botwarden.operations.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about backups; what each field means stands in the schema. */
final class BackupInputs {

    private BackupInputs() {}

    record SetBackupPolicyInput(
            String dataAsset,
            int backupEveryHours,
            int graceMinutes,
            int restoreTestEveryDays,
            int keepDays,
            String location,
            String responsible,
            @Nullable Integer recoveryPointHours,
            @Nullable Integer recoveryTimeMinutes) {}

    /** What is not given stays as it is. */
    record ChangeBackupPolicyInput(
            String backupPolicy,
            int version,
            @Nullable Integer backupEveryHours,
            @Nullable Integer graceMinutes,
            @Nullable Integer restoreTestEveryDays,
            @Nullable Integer keepDays,
            @Nullable String location,
            @Nullable String responsible,
            ArgumentValue<Integer> recoveryPointHours,
            ArgumentValue<Integer> recoveryTimeMinutes) {}

    record EndBackupPolicyInput(String backupPolicy, int version, String reason) {}

    record RecordBackupRunInput(
            String dataAsset,
            BackupOutcome outcome,
            Instant startedAt,
            Instant finishedAt,
            @Nullable Long sizeBytes,
            @Nullable String location,
            @Nullable String checksum,
            @Nullable String failure,
            @Nullable String externalKey) {}

    record RecordRestoreTestInput(
            String dataAsset,
            String backupRun,
            RestoreOutcome outcome,
            Instant startedAt,
            Instant finishedAt,
            @Nullable Long recoverySeconds,
            @Nullable String testedBy,
            String evidence) {}
}
