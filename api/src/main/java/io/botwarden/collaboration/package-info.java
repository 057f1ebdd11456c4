/**
 * How people use bots and work together on them: manuals, feedback and the talk about it. (Policy
 * 4.2, 4.3)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "delivery :: requirement",
            "operations :: incident",
            "platform"
        })
@NullMarked
package io.botwarden.collaboration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
