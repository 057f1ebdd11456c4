package io.botwarden.platform.intake;

import java.util.List;
import java.util.Map;

/**
 * The outcome of the lines in one transaction.
 *
 * @param counts the counts
 * @param records new records by type, as in {@link IntakeReport}
 * @param conflicts the first conflicts
 * @param rejections lines that turned out to be unusable in the database
 * @param remarks other information
 * @param grown existing records by type that were changed
 */
public record Outcome(
        Counts counts,
        Map<String, Long> records,
        List<Conflict> conflicts,
        List<Rejection> rejections,
        List<String> remarks,
        Map<String, Long> grown) {

    /** Creates an outcome that changed no existing records. */
    public Outcome(
            Counts counts,
            Map<String, Long> records,
            List<Conflict> conflicts,
            List<Rejection> rejections,
            List<String> remarks) {
        this(counts, records, conflicts, rejections, remarks, Map.of());
    }

    /** Returns an outcome with counts only. */
    public static Outcome of(Counts counts) {
        return new Outcome(counts, Map.of(), List.of(), List.of(), List.of());
    }

    /** Returns an outcome with records of one type. */
    public static Outcome of(Counts counts, String type, List<Conflict> conflicts) {
        return new Outcome(
                counts, Map.of(type, counts.accepted()), conflicts, List.of(), List.of());
    }
}
