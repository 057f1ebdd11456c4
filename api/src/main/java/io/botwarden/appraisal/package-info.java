/**
 * Quarterly appraisals of departments and persons: schemes, cycles, ratings, calibration, appeals,
 * outcomes, targets and reports. (Policy 7.2)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "insight",
            "platform.calendar",
            "platform.graphql",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.report",
            "platform.transaction",
            "platform.web",
            "platform.write"
        })
@NullMarked
package io.botwarden.appraisal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
