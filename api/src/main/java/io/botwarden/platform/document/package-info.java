/** Documents for reading and printing. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
