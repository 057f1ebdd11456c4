package io.botwarden.operations.backup;

import io.botwarden.operations.backup.BackupInputs.ChangeBackupPolicyInput;
import io.botwarden.operations.backup.BackupInputs.EndBackupPolicyInput;
import io.botwarden.operations.backup.BackupInputs.RecordBackupRunInput;
import io.botwarden.operations.backup.BackupInputs.RecordRestoreTestInput;
import io.botwarden.operations.backup.BackupInputs.SetBackupPolicyInput;
import io.botwarden.operations.backup.BackupPayloads.BackupPolicyPayload;
import io.botwarden.operations.backup.BackupPayloads.BackupRunPayload;
import io.botwarden.operations.backup.BackupPayloads.RestoreTestPayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about backups. */
@Controller
class BackupController {

    private final BackupPolicies policies;
    private final BackupRuns runs;
    private final RestoreTests tests;

    BackupController(BackupPolicies policies, BackupRuns runs, RestoreTests tests) {
        this.policies = policies;
        this.runs = runs;
        this.tests = tests;
    }

    @MutationMapping
    Mono<BackupPolicyPayload> setBackupPolicy(
            @Argument SetBackupPolicyInput input, @ContextValue Viewer viewer) {
        return policies.set(viewer, input);
    }

    @MutationMapping
    Mono<BackupPolicyPayload> changeBackupPolicy(
            @Argument ChangeBackupPolicyInput input, @ContextValue Viewer viewer) {
        return policies.change(viewer, input);
    }

    @MutationMapping
    Mono<BackupPolicyPayload> endBackupPolicy(
            @Argument EndBackupPolicyInput input, @ContextValue Viewer viewer) {
        return policies.end(viewer, input);
    }

    @MutationMapping
    Mono<BackupRunPayload> recordBackupRun(
            @Argument RecordBackupRunInput input, @ContextValue Viewer viewer) {
        return runs.record(viewer, input);
    }

    @MutationMapping
    Mono<RestoreTestPayload> recordRestoreTest(
            @Argument RecordRestoreTestInput input, @ContextValue Viewer viewer) {
        return tests.record(viewer, input);
    }
}
