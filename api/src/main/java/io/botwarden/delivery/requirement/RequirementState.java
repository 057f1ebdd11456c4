package io.botwarden.delivery.requirement;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a requirement is in its life. (Policy 2.1.1, 2.1.2) */
enum RequirementState {
    DRAFT,
    SUBMITTED,
    IN_ANALYSIS,
    AGREED,
    PLANNED,
    DELIVERED,
    REJECTED;

    /** Whether its text may still be changed. */
    boolean isOpen() {
        return this == DRAFT || this == SUBMITTED || this == IN_ANALYSIS || this == AGREED;
    }

    /** The steps of a requirement's life: what is not listed is refused. */
    enum Step implements LifeStep<RequirementState> {
        SUBMIT(Set.of(DRAFT), SUBMITTED),
        ANALYSE(Set.of(SUBMITTED), IN_ANALYSIS),
        /** When both sides have. */
        AGREE(Set.of(IN_ANALYSIS), AGREED),
        /** A new text takes the agreements back. */
        REVISE(Set.of(AGREED), IN_ANALYSIS),
        PLAN(Set.of(AGREED), PLANNED),
        /** Its plan was given up. */
        UNPLAN(Set.of(PLANNED), AGREED),
        DELIVER(Set.of(PLANNED), DELIVERED),
        REJECT(Set.of(SUBMITTED, IN_ANALYSIS, AGREED), REJECTED),
        /** The department wants it no longer. */
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
