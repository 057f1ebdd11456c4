package io.botwarden.platform.intake;

/**
 * The numbers of records and lines by outcome.
 *
 * @param accepted records that were imported
 * @param duplicate records that already existed unchanged
 * @param conflicting records that already existed with different content
 * @param rejected unusable lines
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
