package io.botwarden.delivery.defect;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a defect. (Policy 2.3.2) */
enum DefectState {
    OPEN,
    IN_PROGRESS,
    FIXED,
    VERIFIED,
    CLOSED,
    REJECTED;

    /** Whether no work is left: the defect then has no assignee. */
    boolean isFinished() {
        return this == CLOSED || this == REJECTED;
    }

    /** The steps between states; all others are refused. */
    enum Step implements LifeStep<DefectState> {
        START(Set.of(OPEN), IN_PROGRESS),
        FIX(Set.of(OPEN, IN_PROGRESS), FIXED),
        VERIFY(Set.of(FIXED), VERIFIED),
        CLOSE(Set.of(VERIFIED), CLOSED),
        REJECT(Set.of(OPEN, IN_PROGRESS), REJECTED),
        REOPEN(Set.of(FIXED, VERIFIED, CLOSED, REJECTED), OPEN);

        private final Set<DefectState> from;
        private final DefectState to;

        Step(Set<DefectState> from, DefectState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<DefectState> from() {
            return from;
        }

        @Override
        public DefectState to() {
            return to;
        }
    }
}
