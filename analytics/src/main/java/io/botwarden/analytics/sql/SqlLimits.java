package io.botwarden.analytics.sql;

import java.time.Duration;

/**
 * The limits of one query.
 *
 * @param time the maximum time, including the copying of its rows; the time in which it waits for a
 *     processor does not count, but it ends at the latest after four times as long
 * @param memory DuckDB's memory limit in bytes; the process may use {@link #OVERHEAD} more
 * @param disk the maximum size of its folder in bytes: its rows, its temporary files and its result
 * @param rows the maximum number of rows of its result; more are cut off
 * @param threads the number of DuckDB's threads
 */
public record SqlLimits(Duration time, long memory, long disk, long rows, int threads) {

    /** What Java and DuckDB need besides, in bytes. */
    static final long OVERHEAD = 320L << 20;
}
