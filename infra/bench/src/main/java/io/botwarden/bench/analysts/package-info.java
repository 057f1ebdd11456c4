/** Analysts who query the warehouse while dashboards are read. */
@NullMarked
package io.botwarden.bench.analysts;

import org.jspecify.annotations.NullMarked;
