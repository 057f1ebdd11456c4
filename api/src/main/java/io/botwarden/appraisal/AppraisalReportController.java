package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.AppraisalReportHtml;
import io.botwarden.analytics.report.AppraisalWorkbook;
import io.botwarden.platform.identity.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The reports of appraisal cycles, {@code /reports/appraisals/<code>.html}, in the language {@code
 * lang}: as a page, as a workbook that recomputes the totals, and as JSON for programs.
 */
@RestController
class AppraisalReportController {

    private final AppraisalReports reports;
    private final AppraisalReportHtml pages;

    AppraisalReportController(AppraisalReports reports, AppraisalReportHtml pages) {
        this.reports = reports;
        this.pages = pages;
    }

    @GetMapping("/reports/appraisals/{file}")
    Mono<ResponseEntity<byte[]>> report(
            @PathVariable String file, @RequestParam(defaultValue = "en") String lang) {
        int dot = file.lastIndexOf('.');
        Form form = dot > 0 ? Form.find(file.substring(dot + 1)) : null;
        if (form == null) {
            return Mono.error(ReportRefusedException.unknownForm(file));
        }
        Language language =
                Language.find(lang).orElseThrow(() -> ReportRefusedException.unknownLanguage(lang));
        return find(file.substring(0, dot))
                .map(report -> answer(form, file, write(report, form, language)));
    }

    private byte[] write(AppraisalReport report, Form form, Language language) {
        return switch (form) {
            case JSON -> report.json().getBytes(StandardCharsets.UTF_8);
            case HTML -> pages.write(report, language).getBytes(StandardCharsets.UTF_8);
            case XLSX -> AppraisalWorkbook.write(report, language);
        };
    }

    /** Loads the report on a thread that may block. */
    private Mono<AppraisalReport> find(String code) {
        return Viewer.current()
                .flatMap(viewer -> reports.find(viewer, code))
                .publishOn(Schedulers.boundedElastic());
    }

    private static ResponseEntity<byte[]> answer(Form form, String file, byte[] content) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok()
                        .contentType(form.type)
                        .cacheControl(CacheControl.noCache().cachePrivate());
        return form == Form.XLSX
                ? answer.header(HttpHeaders.CONTENT_DISPOSITION, named(file)).body(content)
                : answer.body(content);
    }

    private static String named(String file) {
        return ContentDisposition.attachment().filename(file).build().toString();
    }

    /** The forms of a report, by the ending of its address. */
    private enum Form {
        HTML(new MediaType("text", "html", StandardCharsets.UTF_8)),
        JSON(MediaType.APPLICATION_JSON),
        XLSX(new MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

        private final MediaType type;

        Form(MediaType type) {
            this.type = type;
        }

        static @Nullable Form find(String ending) {
            return Arrays.stream(values())
                    .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(ending))
                    .findFirst()
                    .orElse(null);
        }
    }
}
