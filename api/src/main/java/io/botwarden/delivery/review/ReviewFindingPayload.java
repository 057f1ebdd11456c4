package io.botwarden.delivery.review;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation about a finding answers.
 *
 * @param reviewFinding the finding; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record ReviewFindingPayload(@Nullable RecordKey reviewFinding, List<Refusal> errors) {}
