package io.botwarden.oversight.control;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of an attestation. */
enum AttestationState {
    GIVEN,
    REVOKED;

    /** The transitions; all others are refused. */
    enum Step implements Transition<AttestationState> {
        REVOKE(Rule.by("revokeAttestation").from(GIVEN).to(REVOKED));

        private final Rule<AttestationState> rule;

        Step(Rule<AttestationState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<AttestationState> rule() {
            return rule;
        }
    }
}
