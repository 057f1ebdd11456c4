/**
 * Courses and the job roles that require them, sessions with enrolment and attendance, and passed
 * courses, which expire. (Policy 5.2.3, 8)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "platform.audit",
            "platform.audit :: trail",
            "platform.calendar",
            "platform.identity",
            "platform.intake",
            "platform.intake :: file",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.transaction",
            "platform.write",
            "risk"
        })
@NullMarked
package io.botwarden.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
