package io.botwarden.security.breach;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.report.Report;
import io.botwarden.platform.report.ReportHtml;
import io.botwarden.platform.report.ReportPdf;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The reports of data breaches for the authority: {@code /reports/breaches/<number>.html} and
 * {@code .pdf}, in the language {@code lang}. (Policy 1.3.2)
 */
@RestController
class BreachReportController {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final Pattern FILE = Pattern.compile("(DB-[0-9]{1,18})\\.(html|pdf)");
    private static final Set<String> LANGUAGES = Set.of("en", "zh");

    private final BreachReports reports;
    private final ReportHtml pages;
    private final ReportPdf files;

    BreachReportController(BreachReports reports, ReportHtml pages, ReportPdf files) {
        this.reports = reports;
        this.pages = pages;
        this.files = files;
    }

    @GetMapping("/reports/breaches/{file}")
    Mono<ResponseEntity<byte[]>> report(
            @PathVariable String file, @RequestParam(defaultValue = "en") String lang) {
        Matcher named = FILE.matcher(file);
        if (!named.matches()) {
            return Mono.error(
                    refused(
                            HttpStatus.NOT_FOUND,
                            "Unknown report",
                            "The address of a report ends with the data breach's number and .html or .pdf, such as DB-7.pdf."));
        }
        if (!LANGUAGES.contains(lang)) {
            return Mono.error(
                    refused(
                            HttpStatus.BAD_REQUEST,
                            "Unknown language",
                            "Reports are available in en and zh."));
        }
        boolean page = named.group(2).equals("html");
        return Viewer.current()
                .flatMap(viewer -> reports.find(viewer, named.group(1), lang.equals("zh")))
                .switchIfEmpty(
                        Mono.error(() ->
                                refused(
                                        HttpStatus.NOT_FOUND,
                                        "Unknown data breach",
                                        "There is no such data breach, or you may not see it.")))
                .publishOn(Schedulers.boundedElastic())
                .map(report ->
                        page ? page(report) : answer(MediaType.APPLICATION_PDF, file(report)));
    }

    private ResponseEntity<byte[]> page(Report report) {
        return answer(HTML, pages.write(report).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] file(Report report) {
        return files.write(report);
    }

    private static ResponseEntity<byte[]> answer(MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(content);
    }

    private static ErrorResponseException refused(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return new ErrorResponseException(status, problem, null);
    }
}
