package io.botwarden.platform.transaction;

/**
 * How many rows one statement writes. There are few sizes, because each is a statement that the
 * database plans and keeps.
 */
public final class BatchSize {

    /** The largest. */
    public static final int LARGEST = 64;

    private static final int MIDDLE = 8;

    private BatchSize() {}

    /**
     * The largest size that is not more than what is left.
     *
     * @param left rows that are not written yet, at least 1
     */
    public static int of(int left) {
        return left >= LARGEST ? LARGEST : left >= MIDDLE ? MIDDLE : 1;
    }
}
