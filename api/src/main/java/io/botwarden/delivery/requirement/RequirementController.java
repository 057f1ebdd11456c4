package io.botwarden.delivery.requirement;

import io.botwarden.delivery.requirement.RequirementInputs.AgreeToRequirementInput;
import io.botwarden.delivery.requirement.RequirementInputs.AnalyseRequirementInput;
import io.botwarden.delivery.requirement.RequirementInputs.AnswerRequirementQuestionInput;
import io.botwarden.delivery.requirement.RequirementInputs.AskAboutRequirementInput;
import io.botwarden.delivery.requirement.RequirementInputs.ChangeRequirementInput;
import io.botwarden.delivery.requirement.RequirementInputs.DraftRequirementInput;
import io.botwarden.delivery.requirement.RequirementInputs.LinkRequirementToBotInput;
import io.botwarden.delivery.requirement.RequirementInputs.RejectRequirementInput;
import io.botwarden.delivery.requirement.RequirementInputs.SubmitRequirementInput;
import io.botwarden.delivery.requirement.RequirementInputs.WithdrawRequirementInput;
import io.botwarden.delivery.requirement.RequirementInputs.WithdrawRequirementQuestionInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about requirements. */
@Controller
class RequirementController {

    private final Requirements requirements;
    private final RequirementQuestions questions;

    RequirementController(Requirements requirements, RequirementQuestions questions) {
        this.requirements = requirements;
        this.questions = questions;
    }

    @MutationMapping
    Mono<RequirementPayload> draftRequirement(
            @Argument DraftRequirementInput input, @ContextValue Viewer viewer) {
        return requirements.draft(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> changeRequirement(
            @Argument ChangeRequirementInput input, @ContextValue Viewer viewer) {
        return requirements.change(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> submitRequirement(
            @Argument SubmitRequirementInput input, @ContextValue Viewer viewer) {
        return requirements.submit(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> analyseRequirement(
            @Argument AnalyseRequirementInput input, @ContextValue Viewer viewer) {
        return requirements.analyse(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> askAboutRequirement(
            @Argument AskAboutRequirementInput input, @ContextValue Viewer viewer) {
        return questions.ask(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> answerRequirementQuestion(
            @Argument AnswerRequirementQuestionInput input, @ContextValue Viewer viewer) {
        return questions.answer(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> withdrawRequirementQuestion(
            @Argument WithdrawRequirementQuestionInput input, @ContextValue Viewer viewer) {
        return questions.withdraw(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> agreeToRequirementAsDepartment(
            @Argument AgreeToRequirementInput input, @ContextValue Viewer viewer) {
        return requirements.agreeAsDepartment(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> agreeToRequirementAsDevelopment(
            @Argument AgreeToRequirementInput input, @ContextValue Viewer viewer) {
        return requirements.agreeAsDevelopment(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> rejectRequirement(
            @Argument RejectRequirementInput input, @ContextValue Viewer viewer) {
        return requirements.reject(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> withdrawRequirement(
            @Argument WithdrawRequirementInput input, @ContextValue Viewer viewer) {
        return requirements.withdraw(viewer, input);
    }

    @MutationMapping
    Mono<RequirementPayload> linkRequirementToBot(
            @Argument LinkRequirementToBotInput input, @ContextValue Viewer viewer) {
        return requirements.link(viewer, input);
    }
}
