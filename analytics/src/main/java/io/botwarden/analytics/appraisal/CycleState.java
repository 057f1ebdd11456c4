package io.botwarden.analytics.appraisal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a cycle is in its life, and which steps are allowed there. This is the only place that says
 * so.
 */
public enum CycleState {
    OPEN,
    COMPUTED,
    CALIBRATED,
    PUBLISHED;

    /** What is done to a cycle. */
    public enum Step {
        /** Takes ratings. */
        RATE(EnumSet.of(OPEN, COMPUTED), null),
        /** Computes the scorecards, from any snapshot. */
        COMPUTE(EnumSet.of(OPEN, COMPUTED), COMPUTED),
        /** Computes the scorecards again to show that they come out the same; the state stays. */
        REPRODUCE(EnumSet.of(CALIBRATED, PUBLISHED), null),
        /** Calibrates the ratings, or passes that. */
        CALIBRATE(EnumSet.of(COMPUTED), CALIBRATED),
        /** Shows the result to everyone who may read it. */
        PUBLISH(EnumSet.of(CALIBRATED), PUBLISHED);

        private final Set<CycleState> from;
        private final @Nullable CycleState to;

        Step(Set<CycleState> from, @Nullable CycleState to) {
            this.from = from;
            this.to = to;
        }
    }

    /** Whether the step is allowed in this state. */
    public boolean allows(Step step) {
        return step.from.contains(this);
    }

    /**
     * The state after the step.
     *
     * @throws IllegalStateException where the step is not allowed here; the message says what is
     */
    public CycleState after(Step step) {
        if (!allows(step)) {
            throw new IllegalStateException(
                    "A cycle that is " + this + " allows " + allowed() + ", not " + step);
        }
        return step.to == null ? this : step.to;
    }

    /** The steps that are allowed in this state. */
    public List<Step> allowed() {
        return Arrays.stream(Step.values()).filter(this::allows).toList();
    }
}
