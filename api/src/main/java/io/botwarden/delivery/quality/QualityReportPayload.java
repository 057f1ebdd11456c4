package io.botwarden.delivery.quality;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reporting a figure answers.
 *
 * @param qualityReport the figure; null where it was refused
 * @param errors why it was refused; empty where it was done
 */
record QualityReportPayload(@Nullable RecordKey qualityReport, List<Refusal> errors) {}
