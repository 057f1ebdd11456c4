package io.botwarden.operations.change;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A test run.
 *
 * @param id the key
 * @param bot key of the bot that was tested
 * @param release key of the release that was tested
 * @param hasPassed whether it passed
 */
record TestRunResult(long id, String name, long bot, long release, boolean hasPassed) {

    /** Refuses a test run of another bot or release, or with another result. */
    void require(long changed, @Nullable Long changedTo, boolean passed) {
        if (bot != changed || (changedTo != null && release != changedTo)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The test run %s is for a different %s than the change."
                            .formatted(name, bot == changed ? "release" : "bot"),
                    "testRun");
        }
        if (hasPassed != passed) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The test run %s %s.".formatted(name, hasPassed ? "passed" : "failed"),
                    "testRun");
        }
    }
}
