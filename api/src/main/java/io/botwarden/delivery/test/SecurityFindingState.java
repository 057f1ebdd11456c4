package io.botwarden.delivery.test;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a scanner's finding is in its life. */
enum SecurityFindingState {
    OPEN,
    FIXED,
    DISMISSED;

    /** The steps of a finding's life: what is not listed is refused. */
    enum Step implements LifeStep<SecurityFindingState> {
        /** By a complete scan that sees it no longer, and by nothing else. */
        FIX(Set.of(OPEN), FIXED),
        DISMISS(Set.of(OPEN), DISMISSED),
        /** Also by a scan that sees again what was fixed. */
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
