/**
 * What the tests of more than one module stand on: a real PostgreSQL, and snapshots in real Parquet
 * files.
 */
@NullMarked
package io.botwarden.testing;

import org.jspecify.annotations.NullMarked;
