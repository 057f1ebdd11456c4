/** The pages of the console and of GraphiQL. */
@ApplicationModule(allowedDependencies = {"platform.graphql :: limits", "platform.web"})
@NullMarked
package io.botwarden.platform.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
