package io.botwarden.platform.intake;

/**
 * How many records and lines met which fate.
 *
 * @param accepted records that were taken over
 * @param duplicate records that were here already, and the same
 * @param conflicting records that were here already with other content
 * @param rejected lines that could not be used
 */
public record Counts(long accepted, long duplicate, long conflicting, long rejected) {

    /** No records and no lines. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                accepted + other.accepted,
                duplicate + other.duplicate,
                conflicting + other.conflicting,
                rejected + other.rejected);
    }
}
