package io.botwarden.catalog;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a bot is in its life. (Policy 2) */
enum BotState {
    PROPOSED,
    IN_DEVELOPMENT,
    IN_TESTING,
    PENDING_LAUNCH,
    LIVE,
    SUSPENDED,
    RETIRED;

    /**
     * The steps of a bot's life: what is not listed is refused. Nothing here leads from
     * PENDING_LAUNCH to LIVE: that needs an approved launch application. The database holds the
     * same rule against whoever reaches it by another way.
     */
    enum Step implements LifeStep<BotState> {
        START_DEVELOPMENT(PROPOSED, IN_DEVELOPMENT),
        START_TESTING(IN_DEVELOPMENT, IN_TESTING),
        REQUEST_LAUNCH(IN_TESTING, PENDING_LAUNCH),
        SUSPEND(LIVE, SUSPENDED),
        RESUME(SUSPENDED, LIVE),
        RETIRE(SUSPENDED, RETIRED);

        private final BotState from;
        private final BotState to;

        Step(BotState from, BotState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<BotState> from() {
            return Set.of(from);
        }

        @Override
        public BotState to() {
            return to;
        }
    }
}
