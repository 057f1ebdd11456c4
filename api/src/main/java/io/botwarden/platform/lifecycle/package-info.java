/**
 * State machines as data: which action is allowed in which state, who may take it, and what else
 * prevents it. Writes enforce them, and reads show them as {@code viewerActions}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
