/** Transactions of business actions, and their fast statements. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.transaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
