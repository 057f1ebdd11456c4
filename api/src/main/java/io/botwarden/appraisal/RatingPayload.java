package io.botwarden.appraisal;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rating a department answers.
 *
 * @param rating the rating; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record RatingPayload(@Nullable RecordKey rating, List<Refusal> errors) {}
