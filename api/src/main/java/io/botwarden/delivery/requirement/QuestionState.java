package io.botwarden.delivery.requirement;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a question about a requirement. (Policy 2.1.2) */
enum QuestionState {
    OPEN,
    ANSWERED,
    WITHDRAWN;

    /** The steps between states; all others are refused. */
    enum Step implements LifeStep<QuestionState> {
        ANSWER(ANSWERED),
        WITHDRAW(WITHDRAWN);

        private final QuestionState to;

        Step(QuestionState to) {
            this.to = to;
        }

        @Override
        public Set<QuestionState> from() {
            return Set.of(OPEN);
        }

        @Override
        public QuestionState to() {
            return to;
        }
    }
}
