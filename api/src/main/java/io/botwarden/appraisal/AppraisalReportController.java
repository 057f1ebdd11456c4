package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.AppraisalReportHtml;
import io.botwarden.platform.identity.Viewer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The reports of appraisal cycles: {@code /reports/appraisals/<code>.json} for programs, {@code
 * .html} for people, in the language {@code lang}.
 */
@RestController
class AppraisalReportController {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final AppraisalReports reports;
    private final AppraisalReportHtml pages;

    AppraisalReportController(AppraisalReports reports, AppraisalReportHtml pages) {
        this.reports = reports;
        this.pages = pages;
    }

    @GetMapping("/reports/appraisals/{file}")
    Mono<ResponseEntity<byte[]>> report(
            @PathVariable String file, @RequestParam(defaultValue = "en") String lang) {
        String json = stem(file, ".json");
        if (json != null) {
            return find(json).map(report -> answer(MediaType.APPLICATION_JSON, report.json()));
        }
        String html = stem(file, ".html");
        if (html == null) {
            return Mono.error(ReportRefusedException.unknownForm(file));
        }
        Language language =
                Language.find(lang).orElseThrow(() -> ReportRefusedException.unknownLanguage(lang));
        return find(html).map(report -> answer(HTML, pages.write(report, language)));
    }

    /** Loads the report on a thread that may block. */
    private Mono<AppraisalReport> find(String code) {
        return Viewer.current()
                .flatMap(viewer -> reports.find(viewer, code))
                .publishOn(Schedulers.boundedElastic());
    }

    private static ResponseEntity<byte[]> answer(MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String stem(String file, String ending) {
        return file.endsWith(ending) && file.length() > ending.length()
                ? file.substring(0, file.length() - ending.length())
                : null;
    }
}
