/**
 * The connections that clients open: how many, and how long they may take to say what they want.
 * (Policy 5.1.3)
 */
@ApplicationModule(allowedDependencies = {"platform.network", "platform.web"})
@NullMarked
package io.botwarden.platform.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
