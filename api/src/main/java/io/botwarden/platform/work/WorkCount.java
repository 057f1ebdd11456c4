package io.botwarden.platform.work;

/**
 * How much waits, each counted to {@link #MOST}, which stands for that many or more; the type of
 * that name of the schema.
 *
 * @param waiting how many things wait
 * @param overdue how many are overdue
 */
record WorkCount(int waiting, int overdue) {

    static final int MOST = 100;
}
