/**
 * What people owe by a date: action items, wherever they come from. Records that action items come
 * from plug in as {@link io.botwarden.commitment.ActionItemOrigin}. (Policy 3.2.3, 4.3.3)
 */
@ApplicationModule(allowedDependencies = {"catalog", "platform"})
@NullMarked
package io.botwarden.commitment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
