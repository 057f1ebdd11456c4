package io.botwarden.delivery.test;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation about a run of tests answers.
 *
 * @param testRun the run; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record TestRunPayload(@Nullable RecordKey testRun, List<Refusal> errors) {}
