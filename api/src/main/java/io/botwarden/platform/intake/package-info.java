/**
 * The common handling of imports, whatever their content: admission, reading and writing, and the
 * result in {@code import_run} and the response.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.audit :: trail",
            "platform.identity",
            "platform.transaction",
            "platform.web"
        })
@NullMarked
package io.botwarden.platform.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
