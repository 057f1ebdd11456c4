package io.botwarden.collaboration.feedback;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where an item of feedback is in its life. (Policy 4.3.1, 4.3.2) */
enum FeedbackState {
    OPEN,
    UNDER_DISCUSSION,
    DECIDED,
    CLOSED;

    /** The steps of its life: what is not listed is refused. */
    enum Step implements LifeStep<FeedbackState> {
        DISCUSS(Set.of(OPEN, UNDER_DISCUSSION), UNDER_DISCUSSION),
        DECIDE(Set.of(UNDER_DISCUSSION), DECIDED),
        /** It becomes a requirement or an incident, which needs no talk before. */
        TURN(Set.of(OPEN, UNDER_DISCUSSION), DECIDED),
        CLOSE(Set.of(OPEN, UNDER_DISCUSSION), CLOSED);

        private final Set<FeedbackState> from;
        private final FeedbackState to;

        Step(Set<FeedbackState> from, FeedbackState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<FeedbackState> from() {
            return from;
        }

        @Override
        public FeedbackState to() {
            return to;
        }
    }
}
