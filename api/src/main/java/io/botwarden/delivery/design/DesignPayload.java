package io.botwarden.delivery.design;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about a design answers.
 *
 * @param design the revision; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record DesignPayload(@Nullable RecordKey design, List<Refusal> errors) {}
