/**
 * Snapshots of the records, the warehouse that keeps them, and the figures that are computed from
 * it.
 */
@NullMarked
package io.botwarden.analytics;

import org.jspecify.annotations.NullMarked;
