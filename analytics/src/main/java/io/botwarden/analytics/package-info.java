/** Snapshots of the records, the warehouse that stores them, and the figures computed from them. */
@NullMarked
package io.botwarden.analytics;

import org.jspecify.annotations.NullMarked;
