package io.botwarden.access.role;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this package's mutations answer: the record, null where the action was refused, and why it
 * was refused.
 */
final class RolePayloads {

    private RolePayloads() {}

    record RolePayload(@Nullable RecordKey role, List<Refusal> errors) {}

    record SeparationPayload(@Nullable RecordKey separation, List<Refusal> errors) {}
}
