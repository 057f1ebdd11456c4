/**
 * The warehouse: Iceberg tables over Parquet files in a local folder, and DuckDB, which reads them
 * as of a snapshot. The package {@code snapshot} takes snapshots.
 */
@NullMarked
package io.botwarden.analytics.warehouse;

import org.jspecify.annotations.NullMarked;
