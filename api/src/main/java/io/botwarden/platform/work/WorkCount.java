package io.botwarden.platform.work;

/**
 * The amount of pending work, each number up to {@link #MOST}, which means that many or more; the
 * type of that name in the schema.
 *
 * @param waiting the number of items
 * @param overdue the number of overdue items
 */
record WorkCount(int waiting, int overdue) {

    static final int MOST = 100;
}
