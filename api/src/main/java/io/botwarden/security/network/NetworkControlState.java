package io.botwarden.security.network;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.security.SecurityRefusal;

/** The state of a network control. (Policy 5.1.1) */
enum NetworkControlState {
    UNVERIFIED,
    ACTIVE,
    EXPIRED,
    RETIRED;

    static final Obstacle EVIDENCE_MISSING =
            Obstacle.of(
                    SecurityRefusal.EVIDENCE_MISSING,
                    "Attach a file that shows that the control works, such as the rules or a report. It must be newer than the last confirmation.",
                    """
                    not exists (
                      select from attachment a
                      where a.network_control_id = {row}.id and a.state = 'AVAILABLE' and a.uploaded_at > coalesce({row}.verified_at, '-infinity')
                    )\
                    """);

    /** The steps between states; all others are refused. */
    enum Step implements Transition<NetworkControlState> {
        CHANGE(Rule.by("changeNetworkControl").from(UNVERIFIED, ACTIVE, EXPIRED)),
        CONFIRM(
                Rule.by("confirmNetworkControl")
                        .from(UNVERIFIED, ACTIVE, EXPIRED)
                        .to(ACTIVE)
                        .unless(EVIDENCE_MISSING)),
        EXPIRE(Rule.automatic().from(ACTIVE).to(EXPIRED)),
        RETIRE(Rule.by("retireNetworkControl").from(UNVERIFIED, ACTIVE, EXPIRED).to(RETIRED));

        private final Rule<NetworkControlState> rule;

        Step(Rule<NetworkControlState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<NetworkControlState> rule() {
            return rule;
        }
    }
}
