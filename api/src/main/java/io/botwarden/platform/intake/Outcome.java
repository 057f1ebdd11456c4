package io.botwarden.platform.intake;

import java.util.List;
import java.util.Map;

/**
 * What became of the lines of one transaction.
 *
 * @param counts how many
 * @param records new records by type, as {@link IntakeReport} names them
 * @param conflicts the first conflicts
 * @param rejections lines that turned out to be unusable only in the database
 * @param remarks what else there is to say
 */
public record Outcome(
        Counts counts,
        Map<String, Long> records,
        List<Conflict> conflicts,
        List<Rejection> rejections,
        List<String> remarks) {

    /** Nothing but counts. */
    public static Outcome of(Counts counts) {
        return new Outcome(counts, Map.of(), List.of(), List.of(), List.of());
    }

    /** Records of one type. */
    public static Outcome of(Counts counts, String type, List<Conflict> conflicts) {
        return new Outcome(
                counts, Map.of(type, counts.accepted()), conflicts, List.of(), List.of());
    }
}
