package io.botwarden.analytics.warehouse;

import java.nio.file.Path;

/**
 * The location and the resource limits of the warehouse.
 *
 * @param folder the folder of Parquet files and Iceberg metadata
 * @param scratch the folder for DuckDB's temporary files
 * @param memory the memory limit in DuckDB's notation: {@code 256MB}
 * @param threads the number of threads of a query
 */
public record WarehouseSettings(Path folder, Path scratch, String memory, int threads) {

    private static final String DEFAULT_MEMORY = "256MB";
    private static final int MOST_THREADS = 4;

    /** Returns settings for a server of modest size. */
    public static WarehouseSettings below(Path folder) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new WarehouseSettings(
                folder,
                folder.resolve("scratch"),
                DEFAULT_MEMORY,
                Math.clamp(processors, 1, MOST_THREADS));
    }
}
