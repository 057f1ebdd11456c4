package io.botwarden.operations.change;

import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test run by which a change is verified. (Policy 3.3.3)
 *
 * @param field the input field that names it
 * @param id the key
 * @param bot key of the bot that was tested
 * @param release key of the release that was tested
 * @param kind its kind, such as PERFORMANCE
 * @param hasPassed whether it passed
 */
record VerifyingRun(
        String field,
        long id,
        String name,
        long bot,
        long release,
        String kind,
        boolean hasPassed,
        Instant startedAt) {

    /**
     * Refuses a run that says nothing about the bot after the change.
     *
     * @param wanted the kind that the field takes
     * @param changed key of the changed bot
     * @param changedTo key of the release that the change deploys
     * @param since when the change was started
     * @param passed what the run is to show
     */
    void require(
            String wanted, long changed, @Nullable Long changedTo, Instant since, boolean passed) {
        if (bot != changed) {
            throw RecordType.notFound(field);
        }
        String problem =
                !kind.equals(wanted)
                        ? "is a %s run".formatted(kind)
                        : changedTo != null && release != changedTo
                                ? "is for a different release than the change"
                                : startedAt.isBefore(since)
                                        ? "started before the change"
                                        : hasPassed != passed
                                                ? (hasPassed ? "passed" : "failed")
                                                : null;
        if (problem != null) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The test run %s %s. %s".formatted(name, problem, accepted(wanted, since)),
                    field);
        }
    }

    /** The refusal where no run is named. */
    static RefusedException missing(String field, String wanted, Instant since) {
        return new RefusedException(RefusalCode.INVALID, accepted(wanted, since), field);
    }

    private static String accepted(String wanted, Instant since) {
        return "Name a passed %s test run of the bot that started after %s."
                .formatted(wanted, since);
    }
}
