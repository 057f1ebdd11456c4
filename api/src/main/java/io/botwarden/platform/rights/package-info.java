/**
 * What each permission opens: the fields of the schema, as its directives say, and the paths beside
 * GraphQL. What neither names is open to nobody. (Policy 4.1.1, 5.3.2)
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
