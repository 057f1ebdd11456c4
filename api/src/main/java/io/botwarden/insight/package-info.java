/**
 * Warehouse snapshots and the figures computed from them. The package {@code review} has the
 * operational reviews of these, the package {@code sql} the queries of analysts. (Policy 3.1.3)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "notification",
            "notification :: report",
            "platform.audit",
            "platform.audit :: trail",
            "platform.check",
            "platform.graphql :: limits",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.runtime",
            "platform.transaction",
            "platform.web",
            "platform.workload",
            "platform.write"
        })
@NullMarked
package io.botwarden.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
