package io.botwarden.security.breach;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.report.RecordReports;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The reports of data breaches for the authority: {@code /reports/breaches/<number>.html} and
 * {@code .pdf}, in the language {@code lang}. (Policy 1.3.2)
 */
@RestController
class BreachReportController {

    private static final RecordReports.Kind KIND =
            new RecordReports.Kind(
                    "data breach", "DB", "There is no such data breach, or you may not see it.");

    private final BreachReports reports;
    private final RecordReports answers;

    BreachReportController(BreachReports reports, RecordReports answers) {
        this.reports = reports;
        this.answers = answers;
    }

    @GetMapping("/reports/breaches/{file}")
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
