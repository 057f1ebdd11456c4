/**
 * Quarterly appraisal of departments: schemes, cycles, ratings, calibration, and the report.
 * (Policy 7.2)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "platform.identity",
            "platform.read",
            "platform.transaction",
            "platform.web",
            "platform.write"
        })
@NullMarked
package io.botwarden.appraisal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
