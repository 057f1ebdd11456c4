package io.botwarden.delivery.quality;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What setting a threshold answers.
 *
 * @param qualityThreshold the threshold; null where it was refused
 * @param errors why it was refused; empty where it was done
 */
record QualityThresholdPayload(@Nullable RecordKey qualityThreshold, List<Refusal> errors) {}
