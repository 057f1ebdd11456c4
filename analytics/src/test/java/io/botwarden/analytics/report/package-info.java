/** Tests of reports. */
@NullMarked
package io.botwarden.analytics.report;

import org.jspecify.annotations.NullMarked;
