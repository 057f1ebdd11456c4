/**
 * The pipeline of every business action: authorise, validate, check the state, write the record
 * with its audit entry and its event in one transaction, and publish the event after commit.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.accesslog",
            "platform.audit",
            "platform.audit :: trail",
            "platform.graphql",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.read",
            "platform.tracing",
            "platform.transaction"
        })
@NullMarked
package io.botwarden.platform.write;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
