package io.botwarden.analytics.sql.worker;

/** The format of a result's rows. */
public enum ResultFormat {
    /** Arrays of JSON, separated by commas. */
    JSON,
    /** Comma-separated values with a header. */
    CSV,
    /** An Apache Parquet file. */
    PARQUET,
    /** Apache Arrow's streaming format. */
    ARROW
}
