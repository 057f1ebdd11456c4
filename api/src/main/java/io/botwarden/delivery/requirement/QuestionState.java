package io.botwarden.delivery.requirement;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a question about a requirement. (Policy 2.1.2) */
enum QuestionState {
    OPEN,
    ANSWERED,
    WITHDRAWN;

    static final Obstacle NOT_IN_ANALYSIS =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The requirement is not IN_ANALYSIS; its questions are answered or withdrawn while it is.",
                    "not exists (select from requirement r where r.id = {row}.requirement_id and r.state = 'IN_ANALYSIS')");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<QuestionState> {
        ANSWER(
                Rule.by("answerRequirementQuestion")
                        .from(OPEN)
                        .to(ANSWERED)
                        .unless(NOT_IN_ANALYSIS)),
        WITHDRAW(
                Rule.by("withdrawRequirementQuestion")
                        .from(OPEN)
                        .to(WITHDRAWN)
                        .over(RequirementState.developers("requirement_id"))
                        .unless(NOT_IN_ANALYSIS));

        private final Rule<QuestionState> rule;

        Step(Rule<QuestionState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<QuestionState> rule() {
            return rule;
        }
    }
}
