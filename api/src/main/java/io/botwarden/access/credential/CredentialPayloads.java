package io.botwarden.access.credential;

import io.botwarden.platform.identity.factor.Enrolment;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of the mutations in this package: the created record, null if the action was refused,
 * and the reasons for a refusal.
 */
final class CredentialPayloads {

    private CredentialPayloads() {}

    record ResetPasswordPayload(
            @Nullable RecordKey identity, @Nullable String password, List<Refusal> errors) {}

    record EnrollSecondFactorPayload(@Nullable Enrolment enrolment, List<Refusal> errors) {}

    record RecoveryCodesPayload(@Nullable List<String> recoveryCodes, List<Refusal> errors) {}

    record RemoveSecondFactorPayload(boolean removed, List<Refusal> errors) {}

    record EndSessionPayload(boolean ended, List<Refusal> errors) {}

    record ApiKeyPayload(
            @Nullable RecordKey credential, @Nullable String key, List<Refusal> errors) {}
}
