/** Reports that are computed once, for people and programs: canonical JSON and a printable page. */
@NullMarked
package io.botwarden.analytics.report;

import org.jspecify.annotations.NullMarked;
