package io.botwarden.operations.change;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a change. (Policy 3.3) */
enum ChangeState {
    PLANNED,
    TESTED,
    APPROVED,
    IN_PROGRESS,
    VERIFIED,
    FAILED,
    CLOSED,
    CANCELLED;

    static final Obstacle OWN =
            Obstacle.of(
                    ChangeRefusal.OWN_CHANGE,
                    "You planned this change. Someone else must approve and review it.",
                    "coalesce(same_person({row}.author_id, {viewer}), false)");

    static final Obstacle ROLLED_BACK =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The change was already rolled back.",
                    "{row}.rolled_back");

    static final Obstacle NO_EMERGENCY =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "Only EMERGENCY changes are reviewed.",
                    "{row}.kind <> 'EMERGENCY'");

    static final Obstacle REVIEWED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The change was already reviewed.",
                    "{row}.reviewed_at is not null");

    /** Imported logs may name neither time. */
    static final Obstacle NEVER_STARTED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The change has no start time, so it is unknown whether it came before the incident.",
                    "{row}.started_at is null and {row}.finished_at is null");

    static final Obstacle BOT_BUSY =
            Obstacle.of(
                    ChangeRefusal.BOT_BUSY,
                    "Another change of the bot is in progress.",
                    "(select bool_and(n.need = 'BOT_FREE') from change_need n where n.change_id = {row}.id and n.step = 'START')");

    static final Obstacle NOT_READY_TO_START =
            Obstacle.of(
                    ChangeRefusal.NOT_READY,
                    "The change is not ready to start.",
                    "exists (select from change_need n where n.change_id = {row}.id and n.step = 'START')");

    static final Obstacle NOT_READY_TO_CLOSE =
            Obstacle.of(
                    ChangeRefusal.NOT_READY,
                    "The change is not ready to be closed.",
                    "exists (select from change_need n where n.change_id = {row}.id and n.step = 'CLOSE')");

    /** Whether it has not started and can still start. */
    boolean isBeforeStart() {
        return this == PLANNED || this == TESTED || this == APPROVED;
    }

    /** The transitions between states; all others are refused. */
    enum Step implements Transition<ChangeState> {
        PASS_TEST(Rule.by("recordChangeTest").from(PLANNED).to(TESTED)),
        /** A change with an approved template needs no approval of its own. */
        PASS_TEST_BY_TEMPLATE(Rule.by("recordChangeTest").from(PLANNED).to(APPROVED)),
        FAIL_TEST(Rule.by("recordChangeTest").from(PLANNED, TESTED, APPROVED).to(PLANNED)),
        APPROVE(Rule.by("approveChange").from(TESTED).to(APPROVED).unless(OWN)),
        SEND_BACK(Rule.by("returnChange").from(TESTED, APPROVED).to(PLANNED)),
        START(
                Rule.by("startChange")
                        .from(APPROVED)
                        .to(IN_PROGRESS)
                        .unless(BOT_BUSY, NOT_READY_TO_START)),
        START_EMERGENCY(
                Rule.by("startChange")
                        .from(PLANNED, TESTED, APPROVED)
                        .to(IN_PROGRESS)
                        .unless(BOT_BUSY, NOT_READY_TO_START)),
        VERIFY(Rule.by("verifyChange").from(IN_PROGRESS).to(VERIFIED)),
        FAIL(Rule.by("verifyChange").from(IN_PROGRESS, VERIFIED).to(FAILED)),
        /** A check of the bot after the failure. */
        LOOK_AGAIN(Rule.by("verifyChange").from(FAILED).to(FAILED)),
        ROLL_BACK(
                Rule.by("rollBackChange")
                        .from(IN_PROGRESS, VERIFIED, FAILED)
                        .to(FAILED)
                        .unless(ROLLED_BACK)),
        REVIEW(Rule.by("reviewChange").from(VERIFIED, FAILED).unless(NO_EMERGENCY, REVIEWED, OWN)),
        CLOSE(Rule.by("closeChange").from(VERIFIED, FAILED).to(CLOSED).unless(NOT_READY_TO_CLOSE)),
        LINK_INCIDENT(
                Rule.by("linkIncidentToChange")
                        .from(IN_PROGRESS, VERIFIED, FAILED, CLOSED)
                        .unless(NEVER_STARTED)),
        AMEND(Rule.by("amendChange").from(PLANNED, TESTED, APPROVED).to(PLANNED)),
        CANCEL(Rule.by("cancelChange").from(PLANNED, TESTED, APPROVED).to(CANCELLED));

        private final Rule<ChangeState> rule;

        Step(Rule<ChangeState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ChangeState> rule() {
            return rule;
        }
    }
}
