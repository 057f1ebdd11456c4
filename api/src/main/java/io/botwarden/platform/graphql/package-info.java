/**
 * The GraphQL server: documents, execution, errors and the HTTP edge. What is stored it reads
 * through the compiler.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.accesslog",
            "platform.identity",
            "platform.protection",
            "platform.ratelimit",
            "platform.read",
            "platform.read :: compile",
            "platform.read :: execute",
            "platform.read :: model",
            "platform.rights",
            "platform.transaction",
            "platform.web",
            "platform.workload"
        })
@NullMarked
package io.botwarden.platform.graphql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
