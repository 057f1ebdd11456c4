package io.botwarden.oversight.inspection;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.report.RecordReports;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The reports of inspections: {@code /reports/inspections/<number>.html} and {@code .pdf}, in the
 * language {@code lang}. (Policy 7.1.3)
 */
@RestController
class InspectionReportController {

    private static final RecordReports.Kind KIND =
            new RecordReports.Kind(
                    "inspection",
                    "I",
                    "There is no such inspection, or you may not see all of it.");

    private final InspectionReports reports;
    private final RecordReports answers;

    InspectionReportController(InspectionReports reports, RecordReports answers) {
        this.reports = reports;
        this.answers = answers;
    }

    @GetMapping("/reports/inspections/{file}")
    Mono<ResponseEntity<byte[]>> report(
            @PathVariable String file, @RequestParam(defaultValue = "en") String lang) {
        return answers.answer(
                KIND,
                file,
                lang,
                (number, chinese) ->
                        Viewer.current().flatMap(viewer -> reports.find(viewer, number, chinese)));
    }
}
