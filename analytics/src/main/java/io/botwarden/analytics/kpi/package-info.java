/**
 * Key figures: the catalogue of their definitions, which are files, and the engine that runs the
 * definitions' own SQL over a snapshot.
 *
 * <p>A definition is {@code kpi/<capability>/<id>.sql} with {@code <id>.yml} beside it. The SQL
 * gives one row for each case that counts; how the engine adds them up says {@link KpiStatement}.
 */
@NullMarked
package io.botwarden.analytics.kpi;

import org.jspecify.annotations.NullMarked;
