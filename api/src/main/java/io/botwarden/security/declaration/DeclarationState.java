package io.botwarden.security.declaration;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** Whether a declaration, of either kind, counts. (Policy 5.2.1, 5.3.1) */
enum DeclarationState {
    CURRENT,
    WITHDRAWN;

    /** The steps of a declaration; all others are refused. */
    enum Step implements Transition<DeclarationState> {
        CONFIRM(Rule.by("confirmDataEncryption", "confirmBotAuthentication").from(CURRENT)),
        WITHDRAW(
                Rule.by("withdrawDataEncryption", "withdrawBotAuthentication")
                        .from(CURRENT)
                        .to(WITHDRAWN));

        private final Rule<DeclarationState> rule;

        Step(Rule<DeclarationState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DeclarationState> rule() {
            return rule;
        }
    }
}
