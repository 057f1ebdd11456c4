package io.botwarden.catalog;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.Arrays;
import java.util.stream.Collectors;

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
    enum Step {
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

        /**
         * The state that the step leads to.
         *
         * @throws RefusedException where it does not begin at the state that the bot is in
         */
        BotState from(BotState current) {
            if (current != from) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The bot is %s, and this leads from %s to %s. From %s it can become: %s."
                                .formatted(current, from, to, current, reachable(current)));
            }
            return to;
        }

        private static String reachable(BotState current) {
            String states =
                    Arrays.stream(values())
                            .filter(step -> step.from == current)
                            .map(step -> step.to.name())
                            .collect(Collectors.joining(", "));
            return states.isEmpty() ? "nothing" : states;
        }
    }
}
