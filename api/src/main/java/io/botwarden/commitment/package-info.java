/**
 * Work that people have agreed to do by a date: action items of all origins. To add a kind of
 * origin, implement {@link io.botwarden.commitment.ActionItemOrigin}. (Policy 3.2.3, 4.3.3)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "platform.calendar",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.read",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.commitment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
