/** Warehouse snapshots and the figures computed from them. */
@ApplicationModule(
        allowedDependencies = {
            "platform.graphql :: limits",
            "platform.identity",
            "platform.jobs",
            "platform.read",
            "platform.runtime",
            "platform.workload",
            "platform.write"
        })
@NullMarked
package io.botwarden.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
