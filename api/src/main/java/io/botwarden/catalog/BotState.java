package io.botwarden.catalog;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a bot. (Policy 2) */
public enum BotState {
    PROPOSED,
    IN_DEVELOPMENT,
    IN_TESTING,
    PENDING_LAUNCH,
    LIVE,
    SUSPENDED,
    RETIRED;

    /**
     * The steps of a bot's life cycle; all others are refused. LAUNCH needs a valid approval, even
     * if a LIVE bot gets another release; RESUME needs an approval that is still valid. The
     * database enforces the same rule.
     */
    enum Step implements LifeStep<BotState> {
        START_DEVELOPMENT(Set.of(PROPOSED), IN_DEVELOPMENT),
        START_TESTING(Set.of(IN_DEVELOPMENT), IN_TESTING),
        REQUEST_LAUNCH(Set.of(IN_TESTING), PENDING_LAUNCH),
        LAUNCH(Set.of(PENDING_LAUNCH, LIVE, SUSPENDED), LIVE),
        SUSPEND(Set.of(LIVE), SUSPENDED),
        RESUME(Set.of(SUSPENDED), LIVE),
        RETIRE(Set.of(SUSPENDED), RETIRED);

        private final Set<BotState> from;
        private final BotState to;

        Step(Set<BotState> from, BotState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<BotState> from() {
            return from;
        }

        @Override
        public BotState to() {
            return to;
        }
    }
}
