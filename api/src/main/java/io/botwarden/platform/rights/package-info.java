/**
 * What each permission allows: fields of the schema, according to its directives, and paths besides
 * GraphQL. Anything else is denied. (Policy 4.1.1, 5.3.2)
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
