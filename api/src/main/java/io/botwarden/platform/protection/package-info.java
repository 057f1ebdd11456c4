/**
 * Encryption in the database, so that a stolen database or backup reveals neither personal data nor
 * secrets. (Policy 3.4.3, 5.2.1)
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.check",
            "platform.jobs",
            "platform.runtime"
        })
@NullMarked
package io.botwarden.platform.protection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
