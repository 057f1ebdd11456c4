/**
 * The GraphQL server: documents, execution, errors and the HTTP layer. Stored records are read with
 * the compiler.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.accesslog",
            "platform.audit",
            "platform.check",
            "platform.identity",
            "platform.lifecycle",
            "platform.protection",
            "platform.ratelimit",
            "platform.read",
            "platform.read :: compile",
            "platform.read :: execute",
            "platform.read :: model",
            "platform.rights",
            "platform.runtime",
            "platform.tracing",
            "platform.transaction",
            "platform.web",
            "platform.workload"
        })
@NullMarked
package io.botwarden.platform.graphql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
