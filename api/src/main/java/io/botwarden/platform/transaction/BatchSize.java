package io.botwarden.platform.transaction;

/**
 * The number of rows per statement. There are only a few sizes, because the database plans and
 * caches a statement for each.
 */
public final class BatchSize {

    /** The largest size. */
    public static final int LARGEST = 64;

    private static final int MIDDLE = 8;

    private BatchSize() {}

    /**
     * Returns the largest size that does not exceed the remaining rows.
     *
     * @param left the number of remaining rows, at least 1
     */
    public static int of(int left) {
        return left >= LARGEST ? LARGEST : left >= MIDDLE ? MIDDLE : 1;
    }
}
