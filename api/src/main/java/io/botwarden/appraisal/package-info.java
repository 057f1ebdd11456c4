/**
 * Quarterly appraisal of departments: schemes, cycles, ratings, calibration, and the report.
 * (Policy 7.2)
 */
@ApplicationModule(allowedDependencies = {"catalog", "insight", "platform"})
@NullMarked
package io.botwarden.appraisal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
