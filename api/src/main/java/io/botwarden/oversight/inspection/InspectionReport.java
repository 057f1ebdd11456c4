package io.botwarden.oversight.inspection;

import io.botwarden.platform.report.Report;
import io.botwarden.platform.report.Report.Column;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import io.botwarden.platform.report.ReportWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report of an inspection: its scope, what was answered, and the findings. */
record InspectionReport(
        ReportedInspection inspection,
        List<ReportedItem> items,
        List<ReportedFinding> findings,
        ReportWords words) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    Report in(String language) {
        return new Report(
                language,
                "%s %s %s"
                        .formatted(words.of("inspection"), inspection.number(), inspection.title()),
                "%s · %s".formatted(words.of(inspection.area()), scope()),
                inspection.updatedAt(),
                List.of(details(), summary(), conclusion(), found(), checklist()));
    }

    private Section details() {
        return Section.of(words.of("details"))
                .fact(words.of("number"), inspection.number())
                .fact(words.of("area"), words.of(inspection.area()))
                .fact(words.of("clauses"), String.join(", ", inspection.clauses()))
                .fact(words.of("scope"), scope())
                .fact(
                        words.of("period"),
                        "%s – %s".formatted(time(inspection.startsAt()), time(inspection.endsAt())))
                .fact(words.of("lead"), inspection.lead())
                .fact(words.of("inspectors"), String.join(", ", inspection.inspectors()))
                .fact(words.of("state"), words.of(inspection.state()))
                .fact(words.of("startedAt"), time(inspection.startedAt()))
                .fact(words.of("closedAt"), time(inspection.closedAt()))
                .fact(
                        words.of("sample"),
                        inspection.seed() == null
                                ? null
                                : words.of("sampled", inspection.seed(), inspection.sampleSize()));
    }

    private Section summary() {
        return Section.of(words.of("summary"))
                .fact(words.of("answers"), counted(items.stream().map(this::answer)))
                .fact(words.of("bySeverity"), counted(each(ReportedFinding::severity)))
                .fact(words.of("byCause"), counted(each(ReportedFinding::cause)))
                .fact(words.of("byClause"), counted(each(ReportedFinding::clause)))
                .fact(
                        words.of("byDepartment"),
                        counted(
                                each(finding ->
                                        finding.department() == null
                                                ? words.of("company")
                                                : finding.department())));
    }

    private Section conclusion() {
        String text = inspection.conclusion();
        return Section.of(words.of("conclusion")).paragraph(text == null ? words.of("none") : text);
    }

    private Section found() {
        Section section = Section.of(words.of("findings"));
        return findings.isEmpty()
                ? section.paragraph(words.of("noFindings"))
                : section.table(
                        new Table(
                                List.of(
                                        new Column(words.of("number"), 2),
                                        new Column(words.of("finding"), 8),
                                        new Column(words.of("severity"), 3),
                                        new Column(words.of("clause"), 2),
                                        new Column(words.of("subject"), 4),
                                        new Column(words.of("cause"), 3),
                                        new Column(words.of("rectification"), 5)),
                                findings.stream().map(this::row).toList()));
    }

    private Section checklist() {
        Section section = Section.of(words.of("checklist"));
        return items.isEmpty()
                ? section.paragraph(words.of("noItems"))
                : section.table(
                        new Table(
                                List.of(
                                        new Column(words.of("position"), 2),
                                        new Column(words.of("item"), 8),
                                        new Column(words.of("evidence"), 8),
                                        new Column(words.of("answer"), 4),
                                        new Column(words.of("note"), 7)),
                                items.stream().map(this::row).toList()));
    }

    private List<String> row(ReportedFinding finding) {
        String earlier = finding.earlier();
        return List.of(
                finding.number(),
                finding.title()
                        + "\n"
                        + finding.description()
                        + (earlier == null ? "" : "\n" + words.of("recurring", earlier)),
                words.of(finding.severity()),
                finding.clause(),
                Stream.of(finding.bot(), finding.department())
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.joining(", ")),
                words.of(finding.cause()),
                "%s · %s\n%s"
                        .formatted(
                                words.of(finding.state()),
                                finding.responsible(),
                                words.of("due", time(finding.dueAt()))));
    }

    private List<String> row(ReportedItem item) {
        String control = item.control();
        String result = item.result();
        String title =
                control == null
                        ? item.title()
                        : result == null
                                ? "%s %s".formatted(item.clause(), control)
                                : "%s: %s".formatted(item.title(), control);
        String evidence =
                result != null
                        ? "%s: %s".formatted(words.of(result), item.found())
                        : item.counts().isEmpty()
                                ? ""
                                : words.of("counts", item.counts().toArray());
        return List.of(
                String.valueOf(item.position()),
                title,
                evidence,
                Stream.of(answer(item), item.answeredBy())
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.joining("\n")),
                item.note() == null ? "" : item.note());
    }

    private String answer(ReportedItem item) {
        return switch (InspectionItemState.valueOf(item.state())) {
            case OPEN -> words.of("OPEN_ITEM");
            case NOT_APPLICABLE -> words.of("NOT_APPLICABLE_ITEM");
            case CONFORMING, NONCONFORMING -> words.of(item.state());
        };
    }

    /** Withdrawn findings are not counted. */
    private Stream<String> each(Function<ReportedFinding, String> value) {
        return findings.stream()
                .filter(ReportedFinding::counts)
                .map(value)
                .map(key -> words.of(key));
    }

    private String counted(Stream<String> values) {
        Map<String, Long> counts =
                values.collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? words.of("none")
                : counts.entrySet().stream()
                        .map(count -> "%s: %d".formatted(count.getKey(), count.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private String scope() {
        String department = inspection.department();
        return department != null
                ? department
                : inspection.bots().isEmpty()
                        ? words.of("company")
                        : String.join(", ", inspection.bots());
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
