/**
 * Reports that are computed once and read by people and programs: canonical JSON, and a page that
 * can be printed.
 */
@NullMarked
package io.botwarden.analytics.report;

import org.jspecify.annotations.NullMarked;
