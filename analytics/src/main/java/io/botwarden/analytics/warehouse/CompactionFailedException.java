package io.botwarden.analytics.warehouse;

/**
 * The files of a table could not be merged, for example for want of memory. The table is as it was.
 */
public final class CompactionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CompactionFailedException(String table, Throwable cause) {
        super("DuckDB could not compact table " + table, cause);
    }
}
