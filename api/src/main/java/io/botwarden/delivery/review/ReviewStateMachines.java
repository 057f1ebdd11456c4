package io.botwarden.delivery.review;

import static io.botwarden.delivery.DeliveryRecords.CODE_REVIEW;

import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ReviewStateMachines {

    @Bean
    StateMachine codeReviewStateMachine() {
        return Transition.machine("CodeReview", CodeReviewState.Step.values());
    }

    @Bean
    StateMachine reviewFindingStateMachine() {
        return Transition.machine("ReviewFinding", ReviewFindingState.Step.values());
    }

    @Bean
    AttachmentOwner codeReviewAttachments() {
        String open = "o.state = 'OPEN'";
        return AttachmentOwner.ofBot(
                CODE_REVIEW,
                CodeReviews.REVIEW,
                "o.module",
                open,
                "Files can be attached to a review until it is closed.",
                open + " and " + AttachmentOwner.NOT_SUBMITTED);
    }
}
