package io.botwarden.delivery.quality;

import io.botwarden.delivery.quality.QualityInputs.ReportQualityInput;
import io.botwarden.delivery.quality.QualityInputs.SetQualityThresholdInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about quality. */
@Controller
class QualityController {

    private final QualityReports reports;
    private final QualityThresholds thresholds;

    QualityController(QualityReports reports, QualityThresholds thresholds) {
        this.reports = reports;
        this.thresholds = thresholds;
    }

    @MutationMapping
    Mono<QualityReportPayload> reportQuality(
            @Argument ReportQualityInput input, @ContextValue Viewer viewer) {
        return reports.report(viewer, input);
    }

    @MutationMapping
    Mono<QualityThresholdPayload> setQualityThreshold(
            @Argument SetQualityThresholdInput input, @ContextValue Viewer viewer) {
        return thresholds.set(viewer, input);
    }
}
