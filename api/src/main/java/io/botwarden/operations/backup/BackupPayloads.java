package io.botwarden.operations.backup;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations about backups answer. */
final class BackupPayloads {

    private BackupPayloads() {}

    /**
     * @param backupPolicy the policy; null where the action was refused
     * @param errors why it was refused; empty where it was done
     */
    record BackupPolicyPayload(@Nullable RecordKey backupPolicy, List<Refusal> errors) {}

    /**
     * @param backupRun the backup; null where the action was refused
     * @param errors why it was refused; empty where it was done
     */
    record BackupRunPayload(@Nullable RecordKey backupRun, List<Refusal> errors) {}

    /**
     * @param restoreTest the restore test; null where the action was refused
     * @param errors why it was refused; empty where it was done
     */
    record RestoreTestPayload(@Nullable RecordKey restoreTest, List<Refusal> errors) {}
}
