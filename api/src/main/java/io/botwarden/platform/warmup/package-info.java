/** Warms the server up before it becomes ready: see ADR 0041. */
@ApplicationModule(allowedDependencies = {"platform.identity"})
@NullMarked
package io.botwarden.platform.warmup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
