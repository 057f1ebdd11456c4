/**
 * What every body that is sent in goes through, whatever is in it: it is let in, read and written,
 * and its {@code import_run} and the answer say what became of it.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.audit :: trail",
            "platform.identity",
            "platform.transaction"
        })
@NullMarked
package io.botwarden.platform.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
