/**
 * Quarterly appraisals of departments: schemes, cycles, ratings, calibration and reports. (Policy
 * 7.2)
 */
@ApplicationModule(allowedDependencies = {"catalog", "insight", "platform"})
@NullMarked
package io.botwarden.appraisal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
