package io.botwarden.appraisal;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about a cycle answers.
 *
 * @param cycle the cycle; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record CyclePayload(@Nullable RecordKey cycle, List<Refusal> errors) {}
