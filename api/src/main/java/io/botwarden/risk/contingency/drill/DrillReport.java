package io.botwarden.risk.contingency.drill;

import io.botwarden.platform.report.Report;
import io.botwarden.platform.report.Report.Column;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import io.botwarden.platform.report.ReportWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of a drill: its scenario, how the plan was carried out, and what follows. */
record DrillReport(
        ReportedDrill drill,
        List<ReportedDrill.Role> roles,
        List<ReportedDrill.Step> steps,
        List<ReportedDrill.Observation> observations,
        List<ReportedDrill.Improvement> improvements,
        ReportWords words) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    Report in(String language) {
        return new Report(
                language,
                "%s %s %s".formatted(words.of("drill"), drill.number(), drill.title()),
                words.of("lead"),
                drill.updatedAt(),
                List.of(
                        overview(),
                        assessment(),
                        roleTable(),
                        stepTable(),
                        observed(),
                        improvementTable()));
    }

    private Section overview() {
        Integer revision = drill.revision();
        return Section.of(words.of("overview"))
                .fact(words.of("number"), drill.number())
                .fact(
                        words.of("plan"),
                        revision == null
                                ? drill.plan()
                                : words.of("version", drill.plan(), revision))
                .fact(words.of("department"), drill.department())
                .fact(words.of("bots"), String.join(", ", drill.bots()))
                .fact(words.of("state"), words.of(drill.state()))
                .fact(
                        words.of("announcement"),
                        words.of(drill.announced() ? "announced" : "unannounced"))
                .fact(words.of("plannedAt"), time(drill.plannedAt()))
                .fact(words.of("plannedBy"), drill.scheduledBy())
                .fact(words.of("activatedAt"), time(drill.activatedAt()))
                .fact(words.of("heldAt"), time(drill.heldAt()))
                .paragraph(drill.scenario());
    }

    private Section assessment() {
        String result = drill.result();
        return Section.of(words.of("assessment"))
                .fact(words.of("result"), result == null ? null : words.of(result))
                .fact(words.of("assessedAt"), time(drill.assessedAt()))
                .fact(words.of("assessedBy"), drill.assessedBy())
                .fact(words.of("conclusion"), drill.conclusion())
                .fact(words.of("note"), drill.note())
                .paragraph(drill.report() == null ? words.of("notAssessed") : drill.report());
    }

    private Section roleTable() {
        return tabled(
                "roles",
                List.of(
                        new Column(words.of("role"), 6),
                        new Column(words.of("employee"), 6),
                        new Column(words.of("state"), 4),
                        new Column(words.of("called"), 5),
                        new Column(words.of("confirmed"), 5)),
                roles.stream()
                        .map(role ->
                                List.of(
                                        role.name(),
                                        text(role.employee()),
                                        words.of(role.state()),
                                        TIME.format(role.calledAt()),
                                        shortTime(role.confirmedAt())))
                        .toList());
    }

    private Section stepTable() {
        return tabled(
                "steps",
                List.of(
                        new Column(words.of("step"), 8),
                        new Column(words.of("role"), 4),
                        new Column(words.of("due"), 5),
                        new Column(words.of("done"), 6),
                        new Column(words.of("note"), 7)),
                steps.stream().map(this::row).toList());
    }

    private List<String> row(ReportedDrill.Step step) {
        String title = "%d. %s".formatted(step.position(), step.title());
        String late = step.late() ? "\n" + words.of("late") : "";
        String by = step.finishedBy() == null ? "" : "\n" + step.finishedBy();
        String at = step.finishedAt() == null ? "" : "\n" + TIME.format(step.finishedAt());
        return List.of(
                step.required() ? title : title + "\n" + words.of("optional"),
                step.role(),
                TIME.format(step.dueAt()),
                words.of(step.state()) + at + by + late,
                text(step.note()));
    }

    private Section observed() {
        return tabled(
                "observations",
                List.of(
                        new Column(words.of("at"), 5),
                        new Column(words.of("observer"), 5),
                        new Column(words.of("observation"), 14)),
                observations.stream()
                        .map(seen ->
                                List.of(TIME.format(seen.at()), text(seen.actor()), seen.note()))
                        .toList());
    }

    private Section improvementTable() {
        return tabled(
                "improvements",
                List.of(
                        new Column(words.of("actionItem"), 12),
                        new Column(words.of("employee"), 5),
                        new Column(words.of("due"), 5),
                        new Column(words.of("state"), 4)),
                improvements.stream()
                        .map(item ->
                                List.of(
                                        item.number() + " " + item.title(),
                                        text(item.assignee()),
                                        TIME.format(item.dueAt()),
                                        words.of("item." + item.state())))
                        .toList());
    }

    private Section tabled(String heading, List<Column> columns, List<List<String>> rows) {
        Section section = Section.of(words.of(heading));
        return rows.isEmpty()
                ? section.paragraph(words.of("none"))
                : section.table(new Table(columns, rows));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String shortTime(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at) + " UTC";
    }
}
