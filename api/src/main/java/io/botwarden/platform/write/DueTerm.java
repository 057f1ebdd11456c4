package io.botwarden.platform.write;

/**
 * The term of a kind of record, for {@link DueWrites}: each record is reminded of once before the
 * term ends, and marked once when it was missed.
 *
 * @param table the table, with the columns {@code due_at} and {@code reminded_at}
 * @param open the SQL condition that something is still to be done
 * @param since the column with the beginning of the term
 * @param missed the column that says when the term was missed
 */
public record DueTerm(String table, String open, String since, String missed) {

    /**
     * Selects those due in two days, or once 80 percent of the term has passed if that is later.
     */
    public String soon() {
        return """
        select id from %s
        where %s and %s is null and reminded_at is null and due_at > :now
          and due_at <= cast(:now as timestamptz) + interval '2 days' and due_at - (due_at - %s) * 0.2 <= :now
        order by due_at, id
        """
                .formatted(table, open, missed, since);
    }

    /** Selects those whose term was missed. */
    public String over() {
        return """
        select id from %s
        where %s and %s is null and due_at <= :now
        order by due_at, id
        """
                .formatted(table, open, missed);
    }
}
