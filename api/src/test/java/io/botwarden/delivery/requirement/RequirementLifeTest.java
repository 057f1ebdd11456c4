package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.Lives.legal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequirementLifeTest {

    @Test
    void everyPairOfStateAndStepOfARequirementIsLegalOrRefused() {
        assertThat(legal(RequirementState.values(), RequirementState.Step.values()))
                .containsExactlyInAnyOrder(
                        "DRAFT SUBMIT SUBMITTED",
                        "SUBMITTED ANALYSE IN_ANALYSIS",
                        "IN_ANALYSIS AGREE AGREED",
                        "AGREED REVISE IN_ANALYSIS",
                        "AGREED PLAN PLANNED",
                        "PLANNED UNPLAN AGREED",
                        "PLANNED DELIVER DELIVERED",
                        "SUBMITTED REJECT REJECTED",
                        "IN_ANALYSIS REJECT REJECTED",
                        "AGREED REJECT REJECTED");
    }

    @Test
    void everyPairOfStateAndStepOfAQuestionIsLegalOrRefused() {
        assertThat(legal(QuestionState.values(), QuestionState.Step.values()))
                .containsExactlyInAnyOrder("OPEN ANSWER ANSWERED", "OPEN WITHDRAW WITHDRAWN");
    }
}
