/**
 * KPIs: the catalogue of their definitions, which are files, and the engine that runs the
 * definitions' SQL on a snapshot.
 *
 * <p>A definition is {@code kpi/<capability>/<id>.sql} with {@code <id>.yml} next to it. The SQL
 * returns one row for each case that counts; {@link KpiStatement} documents how they are summed up.
 */
@NullMarked
package io.botwarden.analytics.kpi;

import org.jspecify.annotations.NullMarked;
