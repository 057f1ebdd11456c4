package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class RequirementStateMachines {

    @Bean
    StateMachine requirementStateMachine() {
        return Transition.machine("Requirement", RequirementState.Step.values());
    }

    @Bean
    StateMachine requirementQuestionStateMachine() {
        return Transition.machine("RequirementQuestion", QuestionState.Step.values());
    }

    /** Until one side has agreed to the requirement, as it is then. */
    @Bean
    AttachmentOwner requirementAttachments() {
        String open =
                """
                o.state in ('DRAFT', 'SUBMITTED', 'IN_ANALYSIS')
                and o.department_agreed_at is null and o.development_agreed_at is null
                """;
        return new AttachmentOwner(
                REQUIREMENT,
                Requirements.REQUEST,
                "o.number",
                "array[o.bot_id]",
                "array[o.department_id, o.development_department_id]",
                open,
                "Files can be attached to a requirement until one side has agreed to it. Changing its text withdraws the agreements.",
                open,
                null);
    }
}
