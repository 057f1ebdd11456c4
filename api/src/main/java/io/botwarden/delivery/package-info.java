/**
 * From what a department wants to the bot that does it: requirements, plans, designs, evidence and
 * launch. Each part has a package of its own; here is what they share. (Policy 2)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "platform.audit",
            "platform.audit :: trail",
            "platform.identity",
            "platform.intake",
            "platform.intake :: encoding",
            "platform.jobs",
            "platform.read",
            "platform.transaction",
            "platform.work",
            "platform.write",
            "risk"
        })
@NullMarked
package io.botwarden.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
