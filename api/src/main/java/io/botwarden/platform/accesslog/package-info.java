/**
 * What is recorded in addition to writes: who read personal data, and who was denied what.
 * (Policy 3.4.3, 5.2.2)
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.audit :: trail",
            "platform.identity",
            "platform.jobs",
            "platform.read",
            "platform.read :: compile",
            "platform.read :: execute"
        })
@NullMarked
package io.botwarden.platform.accesslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
