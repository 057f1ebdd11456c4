/** Client connections: their number and timeouts. (Policy 5.1.3) */
@ApplicationModule(allowedDependencies = {"platform.check", "platform.network", "platform.web"})
@NullMarked
package io.botwarden.platform.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
