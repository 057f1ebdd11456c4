package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT_QUESTION;

import io.botwarden.delivery.requirement.QuestionState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.util.List;

/** A question as read by an action, with its requirement. */
record Question(long id, Requirement requirement, QuestionState state, int version) {

    List<Scope> scopes() {
        return requirement.scopes();
    }

    List<Scope> scopesOfDevelopment() {
        return requirement.scopesOfDevelopment();
    }

    Write answer(By by, String answer) {
        Write question =
                step(Step.ANSWER, "RequirementQuestionClosed")
                        .set("answer", null, answer)
                        .acted("answered", by);
        return requirement.settle("RequirementQuestionAnswered", question);
    }

    Write withdraw(String reason) {
        Write question = step(Step.WITHDRAW, "RequirementQuestionClosed").note("reason", reason);
        return requirement.settle("RequirementQuestionWithdrawn", question);
    }

    private Write step(Step step, String event) {
        QuestionState next = step.from(state, "question");
        step.refuseIf(
                QuestionState.NOT_IN_ANALYSIS,
                requirement.state() != RequirementState.IN_ANALYSIS,
                "requirement");
        return Write.update(REQUIREMENT_QUESTION, id, version, event, requirement.number())
                .set("state", state, next);
    }
}
