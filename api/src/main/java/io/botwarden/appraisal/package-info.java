/**
 * Quarterly appraisal of departments: schemes, cycles, ratings, calibration, and the report.
 * (Policy 7.2)
 */
@NullMarked
package io.botwarden.appraisal;

import org.jspecify.annotations.NullMarked;
