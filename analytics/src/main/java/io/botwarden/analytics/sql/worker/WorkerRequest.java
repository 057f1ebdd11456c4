package io.botwarden.analytics.sql.worker;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the worker is asked, as one line of JSON.
 *
 * @param sql the query as the analyst wrote it
 * @param parameters texts, numbers and booleans by name; null for SQL's null
 * @param tables the names of the tables that the analyst may read
 * @param settings the limits and the format
 */
public record WorkerRequest(
        String sql,
        Map<String, @Nullable Object> parameters,
        List<String> tables,
        Settings settings) {

    /**
     * The limits of a query.
     *
     * @param format the format of the result
     * @param rows the maximum number of rows in the result
     * @param beginning the number of its first rows that are also written as CSV; 0 for none
     * @param memory DuckDB's memory limit in bytes
     * @param disk the maximum size of DuckDB's temporary files in bytes
     * @param threads DuckDB's number of threads
     */
    public record Settings(
            ResultFormat format, long rows, int beginning, long memory, long disk, int threads) {}
}
