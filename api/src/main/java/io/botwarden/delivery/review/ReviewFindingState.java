package io.botwarden.delivery.review;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a code review finding. (Policy 2.2.3) */
enum ReviewFindingState {
    OPEN,
    FIXED,
    VERIFIED,
    DISMISSED;

    /** The steps between states; all others are refused. */
    enum Step implements LifeStep<ReviewFindingState> {
        FIX(Set.of(OPEN), FIXED),
        VERIFY(Set.of(FIXED), VERIFIED),
        DISMISS(Set.of(OPEN), DISMISSED),
        REOPEN(Set.of(FIXED, VERIFIED, DISMISSED), OPEN);

        private final Set<ReviewFindingState> from;
        private final ReviewFindingState to;

        Step(Set<ReviewFindingState> from, ReviewFindingState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<ReviewFindingState> from() {
            return from;
        }

        @Override
        public ReviewFindingState to() {
            return to;
        }
    }
}
