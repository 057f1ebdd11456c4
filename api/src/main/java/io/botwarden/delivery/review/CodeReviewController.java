package io.botwarden.delivery.review;

import io.botwarden.delivery.review.ReviewInputs.CloseCodeReviewInput;
import io.botwarden.delivery.review.ReviewInputs.DismissReviewFindingInput;
import io.botwarden.delivery.review.ReviewInputs.FixReviewFindingInput;
import io.botwarden.delivery.review.ReviewInputs.OpenCodeReviewInput;
import io.botwarden.delivery.review.ReviewInputs.RecordReviewFindingInput;
import io.botwarden.delivery.review.ReviewInputs.ReopenReviewFindingInput;
import io.botwarden.delivery.review.ReviewInputs.VerifyReviewFindingInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about code reviews. */
@Controller
class CodeReviewController {

    private final CodeReviews reviews;

    CodeReviewController(CodeReviews reviews) {
        this.reviews = reviews;
    }

    @MutationMapping
    Mono<CodeReviewPayload> openCodeReview(
            @Argument OpenCodeReviewInput input, @ContextValue Viewer viewer) {
        return reviews.open(viewer, input);
    }

    @MutationMapping
    Mono<ReviewFindingPayload> recordReviewFinding(
            @Argument RecordReviewFindingInput input, @ContextValue Viewer viewer) {
        return reviews.record(viewer, input);
    }

    @MutationMapping
    Mono<ReviewFindingPayload> fixReviewFinding(
            @Argument FixReviewFindingInput input, @ContextValue Viewer viewer) {
        return reviews.fix(viewer, input);
    }

    @MutationMapping
    Mono<ReviewFindingPayload> verifyReviewFinding(
            @Argument VerifyReviewFindingInput input, @ContextValue Viewer viewer) {
        return reviews.verify(viewer, input);
    }

    @MutationMapping
    Mono<ReviewFindingPayload> dismissReviewFinding(
            @Argument DismissReviewFindingInput input, @ContextValue Viewer viewer) {
        return reviews.dismiss(viewer, input);
    }

    @MutationMapping
    Mono<ReviewFindingPayload> reopenReviewFinding(
            @Argument ReopenReviewFindingInput input, @ContextValue Viewer viewer) {
        return reviews.reopen(viewer, input);
    }

    @MutationMapping
    Mono<CodeReviewPayload> closeCodeReview(
            @Argument CloseCodeReviewInput input, @ContextValue Viewer viewer) {
        return reviews.close(viewer, input);
    }
}
