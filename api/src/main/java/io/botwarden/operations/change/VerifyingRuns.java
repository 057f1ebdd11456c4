package io.botwarden.operations.change;

import io.botwarden.operations.input.VerifyChangeInput;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The test runs by which a change is verified. (Policy 3.3.3)
 *
 * @param required which of them the policy parameter requires
 */
record VerifyingRuns(
        Optional<VerifyingRun> function,
        Optional<VerifyingRun> performance,
        RequiredRuns required) {

    static final String FUNCTION_FIELD = "functionRun";
    static final String PERFORMANCE_FIELD = "performanceRun";
    private static final String FUNCTIONAL = "FUNCTIONAL";
    private static final String PERFORMANCE = "PERFORMANCE";

    /** The values of the policy parameter {@code change-verification-runs}. */
    enum RequiredRuns {
        FUNCTIONAL_AND_PERFORMANCE,
        FUNCTIONAL,
        PERFORMANCE
    }

    /** Refuses runs that do not show what the input says about the bot after the change. */
    void require(long bot, @Nullable Long release, Instant since, VerifyChangeInput seen) {
        function.ifPresent(
                run -> run.require(FUNCTIONAL, bot, release, since, seen.functionPassed()));
        performance.ifPresent(
                run -> run.require(PERFORMANCE, bot, release, since, seen.performancePassed()));
    }

    /** Refuses to verify the change if a required run is missing. */
    void requireAll(Instant since) {
        if (function.isEmpty() && required != RequiredRuns.PERFORMANCE) {
            throw VerifyingRun.missing(FUNCTION_FIELD, FUNCTIONAL, since);
        }
        if (performance.isEmpty() && required != RequiredRuns.FUNCTIONAL) {
            throw VerifyingRun.missing(PERFORMANCE_FIELD, PERFORMANCE, since);
        }
    }

    /** Writes them to the change. */
    Write into(Write change) {
        return change.refer(
                        "function_run_id",
                        ChangeRecords.TEST_RUN,
                        null,
                        function.map(VerifyingRun::id).orElse(null))
                .refer(
                        "performance_run_id",
                        ChangeRecords.TEST_RUN,
                        null,
                        performance.map(VerifyingRun::id).orElse(null));
    }
}
