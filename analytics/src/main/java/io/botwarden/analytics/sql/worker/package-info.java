/**
 * The process that runs one query of an analyst: the gate decides whether the query may run, and
 * the database contains nothing but the rows that this analyst may see.
 */
@NullMarked
package io.botwarden.analytics.sql.worker;

import org.jspecify.annotations.NullMarked;
