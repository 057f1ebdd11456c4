package io.botwarden.delivery.test;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a scanner finding. */
enum SecurityFindingState {
    OPEN,
    FIXED,
    DISMISSED;

    /** The steps between states; all others are refused. */
    enum Step implements LifeStep<SecurityFindingState> {
        /** Only taken by a complete scan that no longer reports it. */
        FIX(Set.of(OPEN), FIXED),
        DISMISS(Set.of(OPEN), DISMISSED),
        /** Also taken by a scan that reports a fixed finding again. */
        REOPEN(Set.of(FIXED, DISMISSED), OPEN);

        private final Set<SecurityFindingState> from;
        private final SecurityFindingState to;

        Step(Set<SecurityFindingState> from, SecurityFindingState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<SecurityFindingState> from() {
            return from;
        }

        @Override
        public SecurityFindingState to() {
            return to;
        }
    }
}
