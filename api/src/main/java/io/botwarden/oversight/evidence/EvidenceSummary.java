package io.botwarden.oversight.evidence;

import io.botwarden.platform.report.Report;
import io.botwarden.platform.report.Report.Column;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import io.botwarden.security.checkpoint.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The summary of a pack, for reading: it repeats what {@code controls.json} says. */
final class EvidenceSummary {

    private static final List<String> STATES =
            List.of("PASSING", "IN_GRACE", "FAILING", "WAIVED", "NOT_APPLICABLE", "NOT_EVALUATED");

    private static final String SHARE =
            "The share is passing / (passing + in grace + failing). Waived results, and those that do not apply or could not be evaluated, count as neither.";

    private static final List<Column> COUNTS =
            List.of(
                    new Column("", 30),
                    new Column("Passing", 10),
                    new Column("In grace", 10),
                    new Column("Failing", 10),
                    new Column("Waived", 10),
                    new Column("Not applicable", 14),
                    new Column("Not evaluated", 14),
                    new Column("Share", 9));

    private final JsonNode document;
    private final Checkpoint checkpoint;

    /**
     * @param document the content of {@code controls.json}
     * @param checkpoint the state of the log that the proofs lead to
     */
    EvidenceSummary(JsonNode document, Checkpoint checkpoint) {
        this.document = document;
        this.checkpoint = checkpoint;
    }

    Report report() {
        JsonNode period = document.get("period");
        String until = text(period, "until");
        return new Report(
                "en",
                "Evidence of controls",
                "From %s until %s".formatted(text(period, "from"), until),
                Instant.parse(until),
                List.of(
                        Section.of("Audit log")
                                .fact("Log", checkpoint.origin())
                                .fact("Entries", Long.toString(checkpoint.size()))
                                .fact("Root", checkpoint.root().base64()),
                        Section.of("Results at the end, by chapter")
                                .paragraph(SHARE)
                                .table(new Table(COUNTS, byChapter())),
                        Section.of("Results at the end, by control")
                                .table(new Table(COUNTS, byControl())),
                        records(
                                "Waivers",
                                "waivers",
                                List.of("number", "control", "state", "reason", "endsAt"),
                                new Column("Number", 10),
                                new Column("Control", 22),
                                new Column("State", 15),
                                new Column("Reason", 40),
                                new Column("Ends", 28)),
                        records(
                                "Attestations",
                                "attestations",
                                List.of("number", "control", "state", "statement", "validUntil"),
                                new Column("Number", 10),
                                new Column("Control", 22),
                                new Column("State", 15),
                                new Column("Statement", 40),
                                new Column("Valid until", 28)),
                        records(
                                "Action items",
                                "actionItems",
                                List.of("number", "title", "state", "assignee", "dueAt"),
                                new Column("Number", 10),
                                new Column("Title", 47),
                                new Column("State", 15),
                                new Column("Assignee", 15),
                                new Column("Due", 28))));
    }

    private List<List<String>> byChapter() {
        Map<Integer, Map<String, Integer>> chapters = new TreeMap<>();
        for (JsonNode control : document.get("controls")) {
            count(
                    control,
                    chapters.computeIfAbsent(
                            control.get("chapter").intValue(), chapter -> new TreeMap<>()));
        }
        List<List<String>> rows = new ArrayList<>();
        chapters.forEach((chapter, counts) -> rows.add(row("Chapter " + chapter, counts)));
        return rows;
    }

    private List<List<String>> byControl() {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode control : document.get("controls")) {
            Map<String, Integer> counts = new TreeMap<>();
            count(control, counts);
            rows.add(
                    row("%s %s".formatted(text(control, "clause"), text(control, "name")), counts));
        }
        return rows;
    }

    private static void count(JsonNode control, Map<String, Integer> counts) {
        control.get("results")
                .forEach(result -> counts.merge(text(result, "state"), 1, Integer::sum));
    }

    private static List<String> row(String name, Map<String, Integer> counts) {
        List<String> row = new ArrayList<>(List.of(name));
        STATES.forEach(state -> row.add(Integer.toString(counts.getOrDefault(state, 0))));
        int passing = counts.getOrDefault("PASSING", 0);
        int all = passing + counts.getOrDefault("FAILING", 0) + counts.getOrDefault("IN_GRACE", 0);
        row.add(all == 0 ? "–" : "%d %%".formatted(passing * 100 / all));
        return row;
    }

    private Section records(String heading, String part, List<String> fields, Column... columns) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode record : document.get(part)) {
            rows.add(fields.stream().map(field -> text(record, field)).toList());
        }
        return rows.isEmpty()
                ? Section.of(heading).paragraph("None.")
                : Section.of(heading).table(new Table(List.of(columns), rows));
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asString("");
    }
}
