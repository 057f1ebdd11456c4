package io.botwarden.delivery.defect;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation about a defect answers.
 *
 * @param defect the defect; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record DefectPayload(@Nullable RecordKey defect, List<Refusal> errors) {}
