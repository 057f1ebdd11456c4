package io.botwarden.delivery.plan;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about a plan or one of its milestones answers.
 *
 * @param plan the plan; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record DevelopmentPlanPayload(@Nullable RecordKey plan, List<Refusal> errors) {}
