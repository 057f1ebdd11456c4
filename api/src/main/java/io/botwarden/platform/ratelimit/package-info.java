/** Rate limits of identities and addresses. */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.identity", "platform.web"})
@NullMarked
package io.botwarden.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
