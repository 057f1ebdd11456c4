/**
 * Notifications: who is notified of what and through which channel, and escalation if nobody
 * acknowledges. (Policy 3.1.2, 3.2.1)
 */
@ApplicationModule(allowedDependencies = {"catalog", "operations :: incident", "platform"})
@NullMarked
package io.botwarden.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
