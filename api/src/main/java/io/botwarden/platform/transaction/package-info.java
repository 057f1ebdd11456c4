/** Transactions of business actions, and the statements in them that have to be quick. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.transaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
