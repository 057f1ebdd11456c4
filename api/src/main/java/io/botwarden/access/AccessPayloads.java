package io.botwarden.access;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this capability's mutations answer: the record, null where the action was refused, and why
 * it was refused.
 */
final class AccessPayloads {

    private AccessPayloads() {}

    record IdentityPayload(@Nullable RecordKey identity, List<Refusal> errors) {}

    record GrantPayload(@Nullable RecordKey grant, List<Refusal> errors) {}

    record ChangePasswordPayload(boolean changed, List<Refusal> errors) {}
}
