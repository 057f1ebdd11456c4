/**
 * SQL of analysts over warehouse snapshots, each query in a process of its own over the rows that
 * the analyst may see.
 */
@NullMarked
package io.botwarden.analytics.sql;

import org.jspecify.annotations.NullMarked;
