/**
 * The warehouse: Iceberg tables over Parquet files in a local folder, and DuckDB that reads them as
 * of a snapshot. What a snapshot is and how one is taken says the package {@code snapshot}.
 */
@NullMarked
package io.botwarden.analytics.warehouse;

import org.jspecify.annotations.NullMarked;
