package io.botwarden.risk.contingency.drill;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.report.RecordReports;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The reports of drills: {@code /reports/drills/<number>.html} and {@code .pdf}, in the language
 * {@code lang}. (Policy 6.3.2)
 */
@RestController
class DrillReportController {

    private static final RecordReports.Kind KIND =
            new RecordReports.Kind(
                    "drill",
                    "DR",
                    "There is no such drill, it has not been announced yet, or you may not see all of it.");

    private final DrillReports reports;
    private final RecordReports answers;

    DrillReportController(DrillReports reports, RecordReports answers) {
        this.reports = reports;
        this.answers = answers;
    }

    @GetMapping("/reports/drills/{file}")
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
