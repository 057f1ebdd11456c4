package io.botwarden.operations.change;

import io.botwarden.platform.parameter.Parameters;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The policy parameters for failures of changes and reviews of emergency changes. (Policy 3.3) */
@Component
class ChangeRules {

    private final Parameters parameters;

    ChangeRules(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * The time after its implementation in which an incident that a change caused counts as its
     * failure (DORA's change failure rate).
     */
    Duration failureWindow() {
        return parameters.duration("change-failure-window");
    }

    /** Which test runs it takes to verify a change. */
    VerifyingRuns.RequiredRuns verifyingRuns() {
        return parameters
                .choice("change-verification-runs", VerifyingRuns.RequiredRuns.class)
                .orElse(VerifyingRuns.RequiredRuns.FUNCTIONAL_AND_PERFORMANCE);
    }

    /** The time after its start within which an emergency change must be reviewed. */
    Duration reviewWithin() {
        return parameters.duration("change-review-term");
    }
}
