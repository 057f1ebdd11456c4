package io.botwarden.delivery.requirement;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about a requirement answers.
 *
 * @param requirement the requirement; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record RequirementPayload(@Nullable RecordKey requirement, List<Refusal> errors) {}
