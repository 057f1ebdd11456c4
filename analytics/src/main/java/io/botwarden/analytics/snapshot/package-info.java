/**
 * Snapshots: all records as of one instant, copied from PostgreSQL into the warehouse.
 *
 * <p>The record of a snapshot in PostgreSQL ({@code warehouse_snapshot}) is the source of truth.
 * Files and Iceberg commits that it does not refer to are invisible, and the next snapshot removes
 * them before it starts.
 */
@NullMarked
package io.botwarden.analytics.snapshot;

import org.jspecify.annotations.NullMarked;
