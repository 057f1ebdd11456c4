package io.botwarden.platform.report;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers requests for the report of a record: {@code <number>.html} or {@code <number>.pdf}. */
@Component
public class RecordReports {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final Set<String> LANGUAGES = Set.of("en", "zh");

    private final ReportHtml pages;
    private final ReportPdf files;

    RecordReports(ReportHtml pages, ReportPdf files) {
        this.pages = pages;
        this.files = files;
    }

    /**
     * The records that have reports.
     *
     * @param name what they are called, such as {@code data breach}
     * @param prefix of their numbers, such as {@code DB}
     * @param unseen why a viewer may not get a report: that the record does not exist, or that not
     *     enough of it is visible
     */
    public record Kind(String name, String prefix, String unseen) {}

    /**
     * The report as a page or a file.
     *
     * @param file the last part of the address
     * @param language {@code en} or {@code zh}
     * @param find finds the report by the record's number and whether it is in Chinese; empty if
     *     the viewer may not see it
     */
    public Mono<ResponseEntity<byte[]>> answer(
            Kind kind,
            String file,
            String language,
            BiFunction<String, Boolean, Mono<Report>> find) {
        Matcher named =
                Pattern.compile("(%s-[0-9]{1,18})\\.(html|pdf)".formatted(kind.prefix()))
                        .matcher(file);
        if (!named.matches()) {
            return Mono.error(
                    refused(
                            HttpStatus.NOT_FOUND,
                            "Unknown report",
                            "The address of a report ends with the %s's number and .html or .pdf, such as %s-7.pdf."
                                    .formatted(kind.name(), kind.prefix())));
        }
        if (!LANGUAGES.contains(language)) {
            return Mono.error(
                    refused(
                            HttpStatus.BAD_REQUEST,
                            "Unknown language",
                            "Reports are available in en and zh."));
        }
        boolean page = named.group(2).equals("html");
        return find.apply(named.group(1), language.equals("zh"))
                .switchIfEmpty(
                        Mono.error(() ->
                                refused(
                                        HttpStatus.NOT_FOUND,
                                        "Unknown " + kind.name(),
                                        kind.unseen())))
                .publishOn(Schedulers.boundedElastic())
                .map(report -> page ? page(report) : file(report));
    }

    private ResponseEntity<byte[]> page(Report report) {
        return answer(HTML, pages.write(report).getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity<byte[]> file(Report report) {
        return answer(MediaType.APPLICATION_PDF, files.write(report));
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
