package io.botwarden.analytics.appraisal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of a cycle, and the steps allowed in it. All transitions are defined here. */
public enum CycleState {
    OPEN,
    COMPUTED,
    CALIBRATED,
    PUBLISHED,
    FINAL;

    /** A step of a cycle. */
    public enum Step {
        /** Accepts ratings. */
        RATE(EnumSet.of(OPEN, COMPUTED), null),
        /** Computes the scorecards, from any snapshot. */
        COMPUTE(EnumSet.of(OPEN, COMPUTED), COMPUTED),
        /**
         * Computes the scorecards again to show that the result is the same; the state does not
         * change.
         */
        REPRODUCE(EnumSet.of(CALIBRATED, PUBLISHED, FINAL), null),
        /** Calibrates the ratings, or skips calibration. */
        CALIBRATE(EnumSet.of(COMPUTED), CALIBRATED),
        /** Shows the result to everyone with read permission. */
        PUBLISH(EnumSet.of(CALIBRATED), PUBLISHED),
        /** Accepts an appeal of a department or person, within the term. */
        APPEAL(EnumSet.of(PUBLISHED), null),
        /** Replaces the result by a new version, as the decision on an appeal says. */
        AMEND(EnumSet.of(PUBLISHED), null),
        /** Decides what follows from the result of a department. */
        DECIDE_OUTCOME(EnumSet.of(PUBLISHED, FINAL), null),
        /** Ends the cycle: the term for appeals has passed, and each appeal is decided. */
        FINALIZE(EnumSet.of(PUBLISHED), FINAL);

        private final Set<CycleState> from;
        private final @Nullable CycleState to;

        Step(Set<CycleState> from, @Nullable CycleState to) {
            this.from = from;
            this.to = to;
        }
    }

    /** Whether its result is visible to everyone with read permission. */
    public boolean isPublished() {
        return this == PUBLISHED || this == FINAL;
    }

    /** Whether the step is allowed in this state. */
    public boolean allows(Step step) {
        return step.from.contains(this);
    }

    /**
     * The state after the step.
     *
     * @throws IllegalStateException if the step is not allowed; the message lists the allowed steps
     */
    public CycleState after(Step step) {
        if (!allows(step)) {
            throw new IllegalStateException(
                    "A cycle in state " + this + " allows " + allowed() + ", not " + step);
        }
        return step.to == null ? this : step.to;
    }

    /** The steps that are allowed in this state. */
    public List<Step> allowed() {
        return Arrays.stream(Step.values()).filter(this::allows).toList();
    }
}
