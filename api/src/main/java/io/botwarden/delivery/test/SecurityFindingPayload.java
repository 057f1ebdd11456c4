package io.botwarden.delivery.test;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation about a scanner's finding answers.
 *
 * @param securityFinding the finding; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record SecurityFindingPayload(@Nullable RecordKey securityFinding, List<Refusal> errors) {}
