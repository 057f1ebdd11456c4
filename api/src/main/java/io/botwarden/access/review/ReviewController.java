package io.botwarden.access.review;

import io.botwarden.access.review.ReviewInputs.CloseAccessReviewInput;
import io.botwarden.access.review.ReviewInputs.DecideAccessReviewItemsInput;
import io.botwarden.access.review.ReviewInputs.OpenAccessReviewInput;
import io.botwarden.access.review.ReviewInputs.ReassignAccessReviewItemsInput;
import io.botwarden.access.review.ReviewPayloads.ItemsPayload;
import io.botwarden.access.review.ReviewPayloads.ReviewPayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about campaigns. */
@Controller
class ReviewController {

    private final Reviews reviews;
    private final ReviewDecisions decisions;

    ReviewController(Reviews reviews, ReviewDecisions decisions) {
        this.reviews = reviews;
        this.decisions = decisions;
    }

    @MutationMapping
    Mono<ReviewPayload> openAccessReview(
            @Argument OpenAccessReviewInput input, @ContextValue Viewer viewer) {
        return reviews.open(viewer, input);
    }

    @MutationMapping
    Mono<ItemsPayload> decideAccessReviewItems(
            @Argument DecideAccessReviewItemsInput input, @ContextValue Viewer viewer) {
        return decisions.decide(viewer, input);
    }

    @MutationMapping
    Mono<ItemsPayload> reassignAccessReviewItems(
            @Argument ReassignAccessReviewItemsInput input, @ContextValue Viewer viewer) {
        return decisions.reassign(viewer, input);
    }

    @MutationMapping
    Mono<ReviewPayload> closeAccessReview(
            @Argument CloseAccessReviewInput input, @ContextValue Viewer viewer) {
        return reviews.close(viewer, input);
    }
}
