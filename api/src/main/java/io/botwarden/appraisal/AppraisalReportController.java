package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.AppraisalReportHtml;
import io.botwarden.analytics.report.AppraisalWorkbook;
import io.botwarden.platform.identity.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The reports of appraisal cycles, {@code /reports/appraisals/<code>.html}, in the language {@code
 * lang} and of the {@code version} of the result, by default the current one: as a page, as PDF for
 * archives, as a workbook that recomputes the totals, and as JSON for programs. A department's
 * report is at {@code /reports/appraisals/<code>/departments/<department>.html}.
 */
@RestController
class AppraisalReportController {

    private static final MediaType ZIP = new MediaType("application", "zip");

    private final AppraisalReports reports;
    private final AppraisalReportHtml pages;
    private final AppraisalPdf files;

    AppraisalReportController(
            AppraisalReports reports, AppraisalReportHtml pages, AppraisalPdf files) {
        this.reports = reports;
        this.pages = pages;
        this.files = files;
    }

    @GetMapping("/reports/appraisals/{file}")
    Mono<ResponseEntity<byte[]>> report(
            @PathVariable String file, @RequestParam MultiValueMap<String, String> asked) {
        Asked of = Asked.of(asked);
        return answer(file, of, (viewer, code) -> reports.find(viewer, code, of.version()));
    }

    @GetMapping("/reports/appraisals/{cycle}/departments/{file}")
    Mono<ResponseEntity<byte[]>> departmentReport(
            @PathVariable String cycle,
            @PathVariable String file,
            @RequestParam MultiValueMap<String, String> asked) {
        Asked of = Asked.of(asked);
        return answer(file, of, (viewer, code) -> reports.find(viewer, cycle, code, of.version()));
    }

    /** The reports of all departments as PDF, written one after the other. */
    @GetMapping("/reports/appraisals/{cycle}/departments.zip")
    Mono<ResponseEntity<Flux<DataBuffer>>> departmentReports(
            @PathVariable String cycle, @RequestParam MultiValueMap<String, String> asked) {
        Asked of = Asked.of(asked);
        return Viewer.current()
                .flatMap(viewer -> reports.find(viewer, cycle, of.version()))
                .map(report ->
                        ResponseEntity.ok()
                                .contentType(ZIP)
                                .cacheControl(CacheControl.noCache().cachePrivate())
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        named(cycle + "-departments.zip"))
                                .body(files.all(report, of.language())));
    }

    private Mono<ResponseEntity<byte[]>> answer(
            String file, Asked asked, BiFunction<Viewer, String, Mono<AppraisalReport>> find) {
        int dot = file.lastIndexOf('.');
        Form form = dot > 0 ? Form.find(file.substring(dot + 1)) : null;
        if (form == null) {
            return Mono.error(ReportRefusedException.unknownForm(file));
        }
        return Viewer.current()
                .flatMap(viewer -> find.apply(viewer, file.substring(0, dot)))
                .publishOn(Schedulers.boundedElastic())
                .map(report -> answer(form, file, write(report, form, asked.language())));
    }

    private byte[] write(AppraisalReport report, Form form, Language language) {
        return switch (form) {
            case JSON -> report.json().getBytes(StandardCharsets.UTF_8);
            case HTML -> pages.write(files.page(report, language)).getBytes(StandardCharsets.UTF_8);
            case PDF -> files.write(report, language);
            case XLSX -> AppraisalWorkbook.write(report, language);
        };
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

    /**
     * The parameters of a request.
     *
     * @param version the version of the result; null for the current one
     */
    private record Asked(Language language, @Nullable Integer version) {

        private static final String LANGUAGE = "lang";
        private static final String VERSION = "version";
        private static final int DIGITS = 9;

        static Asked of(MultiValueMap<String, String> parameters) {
            parameters.keySet().stream()
                    .filter(name -> !name.equals(LANGUAGE) && !name.equals(VERSION))
                    .findFirst()
                    .ifPresent(name -> {
                        throw ReportRefusedException.unknownParameter(name);
                    });
            String lang = parameters.getFirst(LANGUAGE);
            String version = parameters.getFirst(VERSION);
            return new Asked(
                    language(lang == null ? "en" : lang), version == null ? null : number(version));
        }

        private static Language language(String lang) {
            return Language.find(lang)
                    .orElseThrow(() -> ReportRefusedException.unknownLanguage(lang));
        }

        private static int number(String text) {
            if (!text.matches("[1-9]\\d{0,%d}".formatted(DIGITS - 1))) {
                throw ReportRefusedException.notAVersion(text);
            }
            return Integer.parseInt(text);
        }
    }

    /** The forms of a report, by the ending of its address. */
    private enum Form {
        HTML(new MediaType("text", "html", StandardCharsets.UTF_8)),
        JSON(MediaType.APPLICATION_JSON),
        PDF(MediaType.APPLICATION_PDF),
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
