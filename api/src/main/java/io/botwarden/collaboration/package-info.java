/**
 * How people use bots and work together on them: manuals, feedback and meetings. (Policy 4.2, 4.3)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "delivery :: requirement",
            "operations :: incident",
            "platform.calendar",
            "platform.graphql",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.read :: compile",
            "platform.read :: model",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.collaboration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
