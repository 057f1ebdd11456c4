/**
 * Controls that check the clauses of the policy, their results, waivers and attestations, and
 * inspections. To add a control, add two files below {@code control} in the resources. (Policy
 * 1.3.4, 7.1)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "commitment :: attachment",
            "operations :: incident",
            "platform.audit",
            "platform.audit :: log",
            "platform.audit :: merkle",
            "platform.audit :: trail",
            "platform.calendar",
            "platform.graphql",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.read :: compile",
            "platform.read :: model",
            "platform.report",
            "platform.runtime",
            "platform.transaction",
            "platform.write",
            "security :: checkpoint"
        })
@NullMarked
package io.botwarden.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
