/** How bots run and what goes wrong with them: interactions, measurements, incidents. (Policy 3) */
@ApplicationModule(allowedDependencies = {"catalog", "commitment", "platform"})
@NullMarked
package io.botwarden.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
