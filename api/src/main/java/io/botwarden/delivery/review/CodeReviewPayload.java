package io.botwarden.delivery.review;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation about a code review answers.
 *
 * @param codeReview the review; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record CodeReviewPayload(@Nullable RecordKey codeReview, List<Refusal> errors) {}
