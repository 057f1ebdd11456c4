/**
 * Snapshots: all records as they were at one instant, cut from PostgreSQL into the warehouse.
 *
 * <p>The record of a snapshot in PostgreSQL ({@code warehouse_snapshot}) is the only truth. Files
 * and Iceberg commits that it does not name do not exist for anyone, and the next snapshot removes
 * them before it begins.
 */
@NullMarked
package io.botwarden.analytics.snapshot;

import org.jspecify.annotations.NullMarked;
