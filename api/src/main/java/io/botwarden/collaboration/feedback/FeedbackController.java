package io.botwarden.collaboration.feedback;

import io.botwarden.collaboration.feedback.FeedbackInputs.CloseFeedbackInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.ConvertFeedbackToIncidentInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.ConvertFeedbackToRequirementInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.DecideFeedbackInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.GiveFeedbackInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.ReplyToFeedbackInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about feedback. */
@Controller
class FeedbackController {

    private final Feedbacks feedbacks;

    FeedbackController(Feedbacks feedbacks) {
        this.feedbacks = feedbacks;
    }

    @MutationMapping
    Mono<FeedbackPayload> giveFeedback(
            @Argument GiveFeedbackInput input, @ContextValue Viewer viewer) {
        return feedbacks.give(viewer, input);
    }

    @MutationMapping
    Mono<FeedbackPayload> replyToFeedback(
            @Argument ReplyToFeedbackInput input, @ContextValue Viewer viewer) {
        return feedbacks.discuss(viewer, input);
    }

    @MutationMapping
    Mono<FeedbackPayload> decideFeedback(
            @Argument DecideFeedbackInput input, @ContextValue Viewer viewer) {
        return feedbacks.decide(viewer, input);
    }

    @MutationMapping
    Mono<FeedbackPayload> convertFeedbackToRequirement(
            @Argument ConvertFeedbackToRequirementInput input, @ContextValue Viewer viewer) {
        return feedbacks.turnIntoRequirement(viewer, input);
    }

    @MutationMapping
    Mono<FeedbackPayload> convertFeedbackToIncident(
            @Argument ConvertFeedbackToIncidentInput input, @ContextValue Viewer viewer) {
        return feedbacks.turnIntoIncident(viewer, input);
    }

    @MutationMapping
    Mono<FeedbackPayload> closeFeedback(
            @Argument CloseFeedbackInput input, @ContextValue Viewer viewer) {
        return feedbacks.close(viewer, input);
    }
}
