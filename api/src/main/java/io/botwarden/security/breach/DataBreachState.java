package io.botwarden.security.breach;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;
import io.botwarden.security.SecurityRefusal;

/** The state of a data breach. (Policy 1.3.2) */
enum DataBreachState {
    REPORTED,
    ASSESSED,
    NOTIFIED,
    NO_NOTIFICATION_DUE,
    CLOSED;

    static final Obstacle OWN_ASSESSMENT =
            Obstacle.of(
                    SecurityRefusal.OWN_WORK,
                    "You assessed this data breach. Someone else must close it.",
                    "coalesce(same_person({row}.assessed_by_id, {viewer}), false)");

    static final Obstacle INCOMPLETE =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The cause, the containment and the final number of people must be recorded before the breach is closed.",
                    "num_nulls({row}.cause, {row}.containment, {row}.people_final) > 0");

    /** The transitions; all others are refused. */
    enum Step implements Transition<DataBreachState> {
        UPDATE(Rule.by("updateDataBreach").from(REPORTED, ASSESSED, NOTIFIED, NO_NOTIFICATION_DUE)),
        ASSESS(
                Rule.by("assessDataBreach")
                        .from(REPORTED, ASSESSED, NOTIFIED, NO_NOTIFICATION_DUE)
                        .to(ASSESSED)),
        ASSESS_AS_NOTIFIED(
                Rule.by("assessDataBreach")
                        .from(REPORTED, ASSESSED, NOTIFIED, NO_NOTIFICATION_DUE)
                        .to(NOTIFIED)),
        EXEMPT(
                Rule.by("assessDataBreach")
                        .from(REPORTED, ASSESSED, NOTIFIED, NO_NOTIFICATION_DUE)
                        .to(NO_NOTIFICATION_DUE)),
        NOTIFY(
                Rule.by("recordBreachNotification")
                        .from(REPORTED, ASSESSED, NOTIFIED, NO_NOTIFICATION_DUE)),
        COMPLETE(Rule.by("recordBreachNotification").from(ASSESSED).to(NOTIFIED)),
        CLOSE(
                Rule.by("closeDataBreach")
                        .from(NOTIFIED, NO_NOTIFICATION_DUE)
                        .to(CLOSED)
                        .unless(OWN_ASSESSMENT, INCOMPLETE));

        private final Rule<DataBreachState> rule;

        Step(Rule<DataBreachState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DataBreachState> rule() {
            return rule;
        }
    }
}
