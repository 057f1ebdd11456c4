package io.botwarden.security.breach;

import io.botwarden.platform.report.Report;
import io.botwarden.platform.report.Report.Column;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import io.botwarden.platform.report.ReportWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report of a data breach: what GDPR Art. 33(3) and PIPL Art. 57 ask for, and who was told. */
record BreachReport(ReportedBreach breach, List<ReportedNotification> told, ReportWords words) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    Report in(String language) {
        return new Report(
                language,
                "%s %s %s".formatted(words.of("breach"), breach.number(), breach.title()),
                words.of("lead"),
                breach.updatedAt(),
                List.of(nature(), consequences(), measures(), decision(), notifications(), end()));
    }

    private Section nature() {
        return Section.of(words.of("nature"))
                .fact(words.of("number"), breach.number())
                .fact(words.of("state"), words.of(breach.state()))
                .fact(words.of("occurredAt"), time(breach.occurredAt()))
                .fact(words.of("discoveredAt"), time(breach.discoveredAt()))
                .fact(words.of("reportedBy"), breach.reportedBy())
                .fact(words.of("bots"), String.join(", ", breach.bots()))
                .fact(words.of("assets"), String.join(", ", breach.assets()))
                .fact(
                        words.of("dataKinds"),
                        breach.dataKinds().stream()
                                .map(words::of)
                                .collect(Collectors.joining(", ")))
                .fact(words.of("peopleEstimated"), count(breach.peopleEstimated()))
                .fact(words.of("peopleFinal"), count(breach.peopleFinal()))
                .fact(words.of("records"), count(breach.records()))
                .fact(words.of("incident"), breach.incident())
                .fact(words.of("responsible"), breach.responsible())
                .fact(words.of("contact"), breach.contact())
                .paragraph(breach.description());
    }

    private Section consequences() {
        return Section.of(words.of("consequences"))
                .fact(words.of("risk"), breach.risk() == null ? null : words.of(breach.risk()))
                .paragraph(orUnknown(breach.consequences()));
    }

    private Section measures() {
        return Section.of(words.of("measures"))
                .fact(words.of("cause"), breach.cause())
                .fact(words.of("containment"), breach.containment())
                .paragraph(orUnknown(breach.measures()));
    }

    private Section decision() {
        return Section.of(words.of("decision"))
                .fact(words.of("assessedBy"), breach.assessedBy())
                .fact(
                        words.of("authorityDue"),
                        answer(breach.authorityDue(), breach.authorityDueAt()))
                .fact(words.of("authorityReason"), breach.authorityReason())
                .fact(words.of("peopleDue"), answer(breach.peopleDue(), breach.peopleDueAt()))
                .fact(words.of("peopleReason"), breach.peopleReason());
    }

    private Section notifications() {
        Section section = Section.of(words.of("notifications"));
        return told.isEmpty()
                ? section.paragraph(words.of("noNotifications"))
                : section.table(
                        new Table(
                                List.of(
                                        new Column(words.of("recipient"), 4),
                                        new Column(words.of("notifiedAt"), 4),
                                        new Column(words.of("content"), 10),
                                        new Column(words.of("reference"), 4)),
                                told.stream().map(this::row).toList()));
    }

    private Section end() {
        return Section.of(words.of("end"))
                .fact(words.of("closedBy"), breach.closedBy())
                .paragraph(orUnknown(breach.conclusion()));
    }

    private List<String> row(ReportedNotification one) {
        return List.of(
                words.of(one.recipient()) + "\n" + one.name(),
                TIME.format(one.notifiedAt())
                        + (one.late() ? "\n" + words.of("late") : "")
                        + "\n"
                        + one.recordedBy(),
                one.content(),
                one.reference() == null ? "" : one.reference());
    }

    private @Nullable String answer(@Nullable Boolean due, Instant by) {
        if (due == null) {
            return null;
        }
        return due ? words.of("yesBy").formatted(TIME.format(by)) : words.of("no");
    }

    private String orUnknown(@Nullable String text) {
        return text == null ? words.of("unknown") : text;
    }

    private static @Nullable String count(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at) + " UTC";
    }
}
