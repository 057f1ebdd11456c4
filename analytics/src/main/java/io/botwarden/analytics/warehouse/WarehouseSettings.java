package io.botwarden.analytics.warehouse;

import java.nio.file.Path;

/**
 * Where the warehouse lies and what its questions may use.
 *
 * @param folder the Parquet files and Iceberg's metadata
 * @param scratch where DuckDB puts what does not fit into its memory
 * @param memory what DuckDB may use, as it spells sizes: {@code 256MB}
 * @param threads how many threads answer a question
 */
public record WarehouseSettings(Path folder, Path scratch, String memory, int threads) {

    private static final String DEFAULT_MEMORY = "256MB";
    private static final int MOST_THREADS = 4;

    /** What suits a server of modest size. */
    public static WarehouseSettings below(Path folder) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new WarehouseSettings(
                folder,
                folder.resolve("scratch"),
                DEFAULT_MEMORY,
                Math.clamp(processors, 1, MOST_THREADS));
    }
}
