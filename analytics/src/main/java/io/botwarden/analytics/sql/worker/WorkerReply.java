package io.botwarden.analytics.sql.worker;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the worker answers, as one line of JSON: first the tables that the query reads, then its
 * result. Either may be a rejection instead, which is the last answer.
 *
 * @param reads the columns that the query may read of each table; an empty list for all of them
 * @param result the result
 * @param rejection why there is none
 */
public record WorkerReply(
        @Nullable Map<String, List<String>> reads,
        @Nullable Result result,
        @Nullable Rejection rejection) {

    /** The file with the rows, in the worker's folder. */
    public static final String RESULT_FILE = "result";

    /** The file with the first rows as CSV, in the worker's folder. */
    public static final String BEGINNING_FILE = "beginning";

    /** The database with the analyst's rows, in the worker's folder. */
    public static final String RECORDS_FILE = "records.duckdb";

    /** The folder of temporary files, in the worker's folder. */
    public static final String SCRATCH = "scratch";

    /** The kinds of rejections. */
    public enum Kind {
        /** The query is not acceptable. */
        QUERY,
        /** The query needs more memory than it may use. */
        MEMORY,
        /** The query needs more disk space than it may use. */
        DISK
    }

    /**
     * A rejection.
     *
     * @param message what is not accepted, and what would be
     * @param unknownColumn the name of a column that the query's tables lack; null if it is about
     *     something else
     * @param position the number of the character in the query, from 1; null if unknown
     */
    public record Rejection(
            Kind kind,
            String message,
            @Nullable String unknownColumn,
            @Nullable Integer position) {}

    /**
     * A result.
     *
     * @param truncated whether there were more rows
     */
    public record Result(List<ResultColumn> columns, long rows, boolean truncated) {}

    /**
     * A column of a result.
     *
     * @param type DuckDB's name of its type
     */
    public record ResultColumn(String name, String type) {}

    static WorkerReply reads(Map<String, List<String>> reads) {
        return new WorkerReply(reads, null, null);
    }

    static WorkerReply result(Result result) {
        return new WorkerReply(null, result, null);
    }

    static WorkerReply rejected(Kind kind, String message, @Nullable Integer position) {
        return new WorkerReply(null, null, new Rejection(kind, message, null, position));
    }

    static WorkerReply failed(
            String message, @Nullable String unknownColumn, @Nullable Integer position) {
        return new WorkerReply(
                null, null, new Rejection(Kind.QUERY, message, unknownColumn, position));
    }
}
