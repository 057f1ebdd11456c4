/** Snapshots of the records in the warehouse, and the figures that are computed from them. */
@NullMarked
package io.botwarden.insight;

import org.jspecify.annotations.NullMarked;
