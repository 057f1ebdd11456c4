package io.botwarden.collaboration.feedback;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about feedback answers.
 *
 * @param feedback the feedback; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record FeedbackPayload(@Nullable RecordKey feedback, List<Refusal> errors) {}
