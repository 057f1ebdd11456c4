/**
 * Interactions and measurements of bots, incidents, changes, maintenance, and the backups of bots'
 * data. (Policy 3)
 */
@ApplicationModule(allowedDependencies = {"catalog", "platform"})
@NullMarked
package io.botwarden.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
