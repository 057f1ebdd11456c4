/** What KPIs cost, beside SQL over the same files by hand. */
@NullMarked
package io.botwarden.bench.kpi;

import org.jspecify.annotations.NullMarked;
