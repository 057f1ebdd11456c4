package io.botwarden.risk.contingency.activation;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a step in an activation. (Policy 6.3.3) */
enum ActivationStepState {
    OPEN,
    STARTED,
    DONE,
    SKIPPED;

    private static final String PEOPLE = Runners.people("{row}.activation_id");

    /** The transitions; all others are refused. */
    enum Step implements Transition<ActivationStepState> {
        START(
                Rule.by("startActivationStep")
                        .from(OPEN)
                        .to(STARTED)
                        .onlyBy(PEOPLE, Runners.ONLY_PEOPLE)
                        .unless(Runners.ENDED)),
        COMPLETE(
                Rule.by("completeActivationStep")
                        .from(OPEN, STARTED)
                        .to(DONE)
                        .onlyBy(PEOPLE, Runners.ONLY_PEOPLE)
                        .unless(Runners.ENDED)),
        SKIP(
                Rule.by("skipActivationStep")
                        .from(OPEN, STARTED)
                        .to(SKIPPED)
                        .onlyBy(PEOPLE, Runners.ONLY_PEOPLE)
                        .unless(Runners.ENDED));

        private final Rule<ActivationStepState> rule;

        Step(Rule<ActivationStepState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ActivationStepState> rule() {
            return rule;
        }
    }
}
