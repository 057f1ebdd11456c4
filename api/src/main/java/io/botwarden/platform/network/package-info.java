/**
 * Access by network: address ranges, trusted proxies, and allow-lists by purpose. (Policy 5.1.3)
 */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.jobs", "platform.web"})
@NullMarked
package io.botwarden.platform.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
