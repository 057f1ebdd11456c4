/** Accounts, roles, and what was granted to whom over what. (Policy 4.1, 5.3) */
@ApplicationModule(allowedDependencies = {"catalog", "platform"})
@NullMarked
package io.botwarden.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
