/**
 * The one way of every business action: authorise, validate, guard the life cycle, write the record
 * with its audit entry and its event in one transaction, and tell others when that is committed.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.accesslog",
            "platform.audit",
            "platform.audit :: trail",
            "platform.graphql",
            "platform.identity",
            "platform.jobs",
            "platform.read",
            "platform.transaction"
        })
@NullMarked
package io.botwarden.platform.write;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
