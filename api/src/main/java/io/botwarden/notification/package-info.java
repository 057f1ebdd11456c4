/**
 * Who is told of what, by which way, and who is called when nobody takes it up. (Policy 3.1.2,
 * 3.2.1)
 */
@ApplicationModule(allowedDependencies = {"catalog", "operations :: incident", "platform"})
@NullMarked
package io.botwarden.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
