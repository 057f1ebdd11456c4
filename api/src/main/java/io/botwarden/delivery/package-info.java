/**
 * From a department's request to the bot that fulfils it: requirements, plans, designs, evidence
 * and launch. Each part has its own package; this one contains what they share. (Policy 2)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "commitment :: attachment",
            "platform.audit",
            "platform.audit :: trail",
            "platform.identity",
            "platform.intake",
            "platform.intake :: encoding",
            "platform.intake :: file",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.transaction",
            "platform.write",
            "risk",
            "security :: scan"
        })
@NullMarked
package io.botwarden.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
