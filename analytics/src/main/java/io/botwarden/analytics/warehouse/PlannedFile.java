package io.botwarden.analytics.warehouse;

import java.nio.file.Path;

/**
 * A Parquet file of a planned table.
 *
 * @param path its path
 * @param rows its number of rows
 * @param bytes its size
 * @param lowestId no row has a lower {@code id}
 * @param highestId no row has a higher {@code id}
 * @param cut the snapshot that wrote it
 * @param revised whether its rows may replace rows in other files, or mark deleted records
 */
record PlannedFile(
        Path path,
        long rows,
        long bytes,
        long lowestId,
        long highestId,
        long cut,
        boolean revised) {}
