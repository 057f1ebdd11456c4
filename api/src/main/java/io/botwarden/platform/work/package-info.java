/**
 * What waits for whom: a capability says what of its records does, and what is shared is here — the
 * one list over all of them, in the order in which it is due.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.graphql",
            "platform.identity",
            "platform.read",
            "platform.read :: compile",
            "platform.write"
        })
@NullMarked
package io.botwarden.platform.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
