/**
 * Notifications: who is notified of what and through which channel, and escalation if nobody
 * acknowledges. (Policy 3.1.2, 3.2.1)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "operations :: incident",
            "platform.calendar",
            "platform.check",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.outgoing",
            "platform.protection",
            "platform.read",
            "platform.runtime",
            "platform.transaction",
            "platform.work",
            "platform.write"
        })
@NullMarked
package io.botwarden.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
