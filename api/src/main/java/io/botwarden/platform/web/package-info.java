/** Shared parts of all plain HTTP endpoints: errors as problem documents (RFC 9457). */
@ApplicationModule(allowedDependencies = {"platform.runtime", "platform.transaction"})
@NullMarked
package io.botwarden.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
