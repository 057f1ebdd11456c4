/**
 * The catalogue: departments, employees, bots, their releases and their data. (Policy 1, 3.4.1,
 * 4.1.1)
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.graphql",
            "platform.identity",
            "platform.lifecycle",
            "platform.protection",
            "platform.read",
            "platform.read :: compile",
            "platform.read :: model",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
