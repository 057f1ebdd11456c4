/** How much one identity and one address may ask for in a time. */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.identity", "platform.web"})
@NullMarked
package io.botwarden.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
