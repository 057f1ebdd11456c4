package io.botwarden.delivery.defect;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a defect is in its life. (Policy 2.3.2) */
enum DefectState {
    OPEN,
    IN_PROGRESS,
    FIXED,
    VERIFIED,
    CLOSED,
    REJECTED;

    /** Whether nothing is to be done any more: it is handed to nobody then. */
    boolean isFinished() {
        return this == CLOSED || this == REJECTED;
    }

    /** The steps of a defect's life: what is not listed is refused. */
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
