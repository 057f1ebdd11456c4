/**
 * The appraisal of departments (policy 7.2): schemes, the exact arithmetic that turns KPIs into
 * scores and grades, and the life cycle of a cycle. This package does not use PostgreSQL; figures
 * come from a connection to a warehouse snapshot.
 */
@NullMarked
package io.botwarden.analytics.appraisal;

import org.jspecify.annotations.NullMarked;
