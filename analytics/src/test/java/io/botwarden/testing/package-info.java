/**
 * Shared by the tests of several modules: a real PostgreSQL, and snapshots in real Parquet files.
 */
@NullMarked
package io.botwarden.testing;

import org.jspecify.annotations.NullMarked;
