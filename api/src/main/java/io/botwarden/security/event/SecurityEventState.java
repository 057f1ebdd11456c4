package io.botwarden.security.event;

import io.botwarden.platform.lifecycle.Holders.Place;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.security.SecurityRefusal;
import java.util.List;

/** The state of a security event. (Policy 5.2.2) */
enum SecurityEventState {
    NEW,
    TRIAGED,
    ESCALATED,
    CLOSED;

    static final Obstacle INCIDENT_OPEN =
            Obstacle.of(
                    SecurityRefusal.INCIDENT_OPEN,
                    "The incident is not resolved yet.",
                    "exists (select from incident i where i.id = {row}.incident_id and i.state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED'))");

    /** An event about no bot needs the permission over everything. */
    private static final Place BOT = Place.of(List.of("bot_id"), List.of());

    /** The steps between states; all others are refused. */
    enum Step implements Transition<SecurityEventState> {
        TRIAGE(Rule.by("triageSecurityEvent").from(NEW).to(TRIAGED).over(BOT)),
        ASSIGN(Rule.by("assignSecurityEvent").from(TRIAGED, ESCALATED).over(BOT)),
        ESCALATE(Rule.by("escalateSecurityEvent").from(TRIAGED).to(ESCALATED).over(BOT)),
        LINK(Rule.by("linkSecurityEvent").from(TRIAGED).to(ESCALATED).over(BOT)),
        CLOSE(
                Rule.by("closeSecurityEvent")
                        .from(TRIAGED, ESCALATED)
                        .to(CLOSED)
                        .unless(INCIDENT_OPEN)
                        .over(BOT)),
        /** It occurred again after it was closed as a true positive. */
        REOPEN(Rule.automatic().from(CLOSED).to(NEW));

        private final Rule<SecurityEventState> rule;

        Step(Rule<SecurityEventState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<SecurityEventState> rule() {
            return rule;
        }
    }
}
