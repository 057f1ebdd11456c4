package io.botwarden.delivery.requirement;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a requirement. (Policy 2.1.1, 2.1.2) */
enum RequirementState {
    DRAFT,
    SUBMITTED,
    IN_ANALYSIS,
    AGREED,
    PLANNED,
    DELIVERED,
    REJECTED;

    /** Whether its text can be changed. */
    boolean isOpen() {
        return this == DRAFT || this == SUBMITTED || this == IN_ANALYSIS || this == AGREED;
    }

    /** The steps between states; all others are refused. */
    enum Step implements LifeStep<RequirementState> {
        SUBMIT(Set.of(DRAFT), SUBMITTED),
        ANALYSE(Set.of(SUBMITTED), IN_ANALYSIS),
        /** Both sides have agreed. */
        AGREE(Set.of(IN_ANALYSIS), AGREED),
        /** A new text revokes the agreements. */
        REVISE(Set.of(AGREED), IN_ANALYSIS),
        PLAN(Set.of(AGREED), PLANNED),
        /** Its plan was cancelled. */
        UNPLAN(Set.of(PLANNED), AGREED),
        DELIVER(Set.of(PLANNED), DELIVERED),
        REJECT(Set.of(SUBMITTED, IN_ANALYSIS, AGREED), REJECTED),
        /** The department withdraws it. */
        WITHDRAW(Set.of(DRAFT, SUBMITTED, IN_ANALYSIS, AGREED), REJECTED);

        private final Set<RequirementState> from;
        private final RequirementState to;

        Step(Set<RequirementState> from, RequirementState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<RequirementState> from() {
            return from;
        }

        @Override
        public RequirementState to() {
            return to;
        }
    }
}
