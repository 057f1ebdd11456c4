package io.botwarden.delivery.defect;

import io.botwarden.delivery.defect.DefectInputs.AssignDefectInput;
import io.botwarden.delivery.defect.DefectInputs.ChangeDefectSeverityInput;
import io.botwarden.delivery.defect.DefectInputs.CloseDefectInput;
import io.botwarden.delivery.defect.DefectInputs.FixDefectInput;
import io.botwarden.delivery.defect.DefectInputs.RejectDefectInput;
import io.botwarden.delivery.defect.DefectInputs.ReopenDefectInput;
import io.botwarden.delivery.defect.DefectInputs.ReportDefectInput;
import io.botwarden.delivery.defect.DefectInputs.ReportFailedTestsInput;
import io.botwarden.delivery.defect.DefectInputs.StartDefectInput;
import io.botwarden.delivery.defect.DefectInputs.VerifyDefectInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about defects. */
@Controller
class DefectController {

    private final DefectReports reports;
    private final Defects defects;

    DefectController(DefectReports reports, Defects defects) {
        this.reports = reports;
        this.defects = defects;
    }

    @MutationMapping
    Mono<DefectPayload> reportDefect(
            @Argument ReportDefectInput input, @ContextValue Viewer viewer) {
        return reports.report(viewer, input);
    }

    @MutationMapping
    Mono<FailedTestsPayload> reportFailedTests(
            @Argument ReportFailedTestsInput input, @ContextValue Viewer viewer) {
        return reports.reportFailed(viewer, input);
    }

    @MutationMapping
    Mono<DefectPayload> assignDefect(
            @Argument AssignDefectInput input, @ContextValue Viewer viewer) {
        return defects.assign(viewer, input);
    }

    @MutationMapping
    Mono<DefectPayload> changeDefectSeverity(
            @Argument ChangeDefectSeverityInput input, @ContextValue Viewer viewer) {
        return defects.reclassify(viewer, input);
    }

    @MutationMapping
    Mono<DefectPayload> startDefect(@Argument StartDefectInput input, @ContextValue Viewer viewer) {
        return defects.start(viewer, input);
    }

    @MutationMapping
    Mono<DefectPayload> fixDefect(@Argument FixDefectInput input, @ContextValue Viewer viewer) {
        return defects.fix(viewer, input);
    }

    @MutationMapping
    Mono<DefectPayload> verifyDefect(
            @Argument VerifyDefectInput input, @ContextValue Viewer viewer) {
        return defects.verify(viewer, input);
    }

    @MutationMapping
    Mono<DefectPayload> closeDefect(@Argument CloseDefectInput input, @ContextValue Viewer viewer) {
        return defects.close(viewer, input);
    }

    @MutationMapping
    Mono<DefectPayload> rejectDefect(
            @Argument RejectDefectInput input, @ContextValue Viewer viewer) {
        return defects.reject(viewer, input);
    }

    @MutationMapping
    Mono<DefectPayload> reopenDefect(
            @Argument ReopenDefectInput input, @ContextValue Viewer viewer) {
        return defects.reopen(viewer, input);
    }
}
