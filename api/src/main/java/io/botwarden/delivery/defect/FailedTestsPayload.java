package io.botwarden.delivery.defect;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reporting the failed tests of a run answers.
 *
 * @param testRun the run; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record FailedTestsPayload(@Nullable RecordKey testRun, List<Refusal> errors) {}
