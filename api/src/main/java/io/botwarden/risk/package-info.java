/** Risk scores of bots, and the risk matrix. (Policy 6.1) */
@ApplicationModule(allowedDependencies = {"insight", "platform.read", "platform.write"})
@NullMarked
package io.botwarden.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
