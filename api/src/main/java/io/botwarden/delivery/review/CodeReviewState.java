package io.botwarden.delivery.review;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a code review. (Policy 2.2.3) */
enum CodeReviewState {
    OPEN,
    CLOSED;

    /** The steps between states; all others are refused. */
    enum Step implements LifeStep<CodeReviewState> {
        /** Every finding is closed. */
        CLOSE(Set.of(OPEN), CLOSED);

        private final Set<CodeReviewState> from;
        private final CodeReviewState to;

        Step(Set<CodeReviewState> from, CodeReviewState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<CodeReviewState> from() {
            return from;
        }

        @Override
        public CodeReviewState to() {
            return to;
        }
    }
}
