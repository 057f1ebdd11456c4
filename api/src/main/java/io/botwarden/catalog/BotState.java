package io.botwarden.catalog;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a bot. (Policy 2) */
public enum BotState {
    PROPOSED,
    IN_DEVELOPMENT,
    IN_TESTING,
    PENDING_LAUNCH,
    LIVE,
    SUSPENDED,
    RETIRED;

    static final Obstacle NOT_APPROVED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "What was approved of the bot's release has changed since then. Launch it again with launchBot and a valid approval.",
                    "{row}.live_release_id is not null and {row}.approval is distinct from 'APPROVED'");

    static final Obstacle APPROVAL_MISSED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The bot was not approved within its term. Launch an approved release of it with launchBot.",
                    "{row}.approval = 'NEVER_APPROVED' and coalesce({row}.approval_due_at <= now(), false)");

    /**
     * The steps of a bot's life cycle; all others are refused. LAUNCH needs a valid approval, even
     * if a LIVE bot gets another release; RESUME needs an approval that is still valid. The
     * database enforces the same rule.
     */
    enum Step implements Transition<BotState> {
        START_DEVELOPMENT(Rule.by("startBotDevelopment").from(PROPOSED).to(IN_DEVELOPMENT)),
        START_TESTING(Rule.by("startBotTesting").from(IN_DEVELOPMENT).to(IN_TESTING)),
        REQUEST_LAUNCH(Rule.by("requestBotLaunch").from(IN_TESTING).to(PENDING_LAUNCH)),
        LAUNCH(Rule.by("launchBot").from(PENDING_LAUNCH, LIVE, SUSPENDED).to(LIVE)),
        RESUME(Rule.by("resumeBot").from(SUSPENDED).to(LIVE).unless(NOT_APPROVED, APPROVAL_MISSED)),
        SUSPEND(Rule.by("suspendBot").from(LIVE).to(SUSPENDED)),
        /** When a bot that was registered as already running is not approved within its term. */
        SUSPEND_UNAPPROVED(Rule.automatic().from(LIVE).to(SUSPENDED)),
        RETIRE(Rule.by("retireBot").from(SUSPENDED).to(RETIRED)),
        CHANGE(Rule.by("changeBot").from(BotState.values()));

        private final Rule<BotState> rule;

        Step(Rule<BotState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<BotState> rule() {
            return rule;
        }
    }
}
