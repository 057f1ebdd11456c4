package io.botwarden.appraisal;

import io.botwarden.appraisal.AppraisalInputTypes.CalibrateAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.ComputeAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.OpenAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.PublishAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.RateDepartmentInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about appraisal cycles and ratings. */
@Controller
class AppraisalController {

    private final AppraisalCycles cycles;
    private final AppraisalRatings ratings;

    AppraisalController(AppraisalCycles cycles, AppraisalRatings ratings) {
        this.cycles = cycles;
        this.ratings = ratings;
    }

    @MutationMapping
    Mono<CyclePayload> openAppraisalCycle(
            @Argument OpenAppraisalCycleInput input, @ContextValue Viewer viewer) {
        return cycles.open(viewer, input);
    }

    @MutationMapping
    Mono<CyclePayload> computeAppraisalCycle(
            @Argument ComputeAppraisalCycleInput input, @ContextValue Viewer viewer) {
        return cycles.compute(viewer, input);
    }

    @MutationMapping
    Mono<RatingPayload> rateDepartment(
            @Argument RateDepartmentInput input, @ContextValue Viewer viewer) {
        return ratings.rate(viewer, input);
    }

    @MutationMapping
    Mono<CyclePayload> calibrateAppraisalCycle(
            @Argument CalibrateAppraisalCycleInput input, @ContextValue Viewer viewer) {
        return cycles.calibrate(viewer, input);
    }

    @MutationMapping
    Mono<CyclePayload> skipCalibration(
            @Argument CalibrateAppraisalCycleInput input, @ContextValue Viewer viewer) {
        return cycles.skipCalibration(viewer, input);
    }

    @MutationMapping
    Mono<CyclePayload> publishAppraisalCycle(
            @Argument PublishAppraisalCycleInput input, @ContextValue Viewer viewer) {
        return cycles.publish(viewer, input);
    }
}
