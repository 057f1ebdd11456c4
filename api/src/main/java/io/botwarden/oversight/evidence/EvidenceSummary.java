package io.botwarden.oversight.evidence;

import io.botwarden.platform.document.PdfReport;
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
            List.of(
                    "PASSING",
                    "IN_GRACE",
                    "FAILING",
                    "WAIVED",
                    "NOT_APPLICABLE",
                    "NOT_EVALUATED");

    private static final float[] COUNTS = {3, 1, 1, 1, 1, 1.4f, 1.4f, 1};
    private static final List<String> COUNTS_HEAD =
            List.of(
                    "",
                    "Passing",
                    "In grace",
                    "Failing",
                    "Waived",
                    "Not applicable",
                    "Not evaluated",
                    "Share");

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

    byte[] pdf() {
        JsonNode period = document.get("period");
        String until = text(period, "until");
        PdfReport report = new PdfReport("Evidence of controls", Instant.parse(until));
        report.paragraph("From %s until %s".formatted(text(period, "from"), until));
        report.paragraph(
                "Audit log %s with %d entries, root %s"
                        .formatted(
                                checkpoint.origin(),
                                checkpoint.size(),
                                checkpoint.root().base64()));
        report.paragraph(
                "The share is passing / (passing + failing + in grace). Waived results, and those that do not apply or could not be evaluated, count as neither.");
        report.heading("Results at the end, by chapter");
        report.table(COUNTS, COUNTS_HEAD, byChapter());
        report.heading("Results at the end, by control");
        report.table(COUNTS, COUNTS_HEAD, byControl());
        report.heading("Waivers");
        report.table(
                new float[] {1, 2, 2, 4, 2},
                List.of("Number", "Control", "State", "Reason", "Ends"),
                rows("waivers", "number", "control", "state", "reason", "endsAt"));
        report.heading("Attestations");
        report.table(
                new float[] {1, 2, 1.5f, 4, 2},
                List.of("Number", "Control", "State", "Statement", "Valid until"),
                rows("attestations", "number", "control", "state", "statement", "validUntil"));
        report.heading("Action items");
        report.table(
                new float[] {1, 4, 1.5f, 1.5f, 2},
                List.of("Number", "Title", "State", "Assignee", "Due"),
                rows("actionItems", "number", "title", "state", "assignee", "dueAt"));
        return report.bytes();
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
        control.get("results").forEach(result -> counts.merge(text(result, "state"), 1, Integer::sum));
    }

    private static List<String> row(String name, Map<String, Integer> counts) {
        List<String> row = new ArrayList<>(List.of(name));
        STATES.forEach(state -> row.add(Integer.toString(counts.getOrDefault(state, 0))));
        int passing = counts.getOrDefault("PASSING", 0);
        int all =
                passing + counts.getOrDefault("FAILING", 0) + counts.getOrDefault("IN_GRACE", 0);
        row.add(all == 0 ? "–" : "%d %%".formatted(passing * 100 / all));
        return row;
    }

    private List<List<String>> rows(String part, String... fields) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode record : document.get(part)) {
            List<String> row = new ArrayList<>();
            for (String field : fields) {
                row.add(text(record, field));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asString("");
    }
}
