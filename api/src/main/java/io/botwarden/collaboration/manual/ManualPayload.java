package io.botwarden.collaboration.manual;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about a manual answers.
 *
 * @param manual the revision; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record ManualPayload(@Nullable RecordKey manual, List<Refusal> errors) {}
