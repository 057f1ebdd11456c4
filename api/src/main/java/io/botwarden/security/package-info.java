/**
 * Features that check and protect Botwarden's data: proofs and verification of the audit log,
 * anomaly rules, encryption keys, retention, and the rights of data subjects. The underlying
 * mechanisms, which every write uses, are in {@code platform}. (Policy 3.4.3, 5.2)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "commitment :: attachment",
            "operations :: incident",
            "platform.audit",
            "platform.audit :: journal",
            "platform.audit :: log",
            "platform.audit :: merkle",
            "platform.audit :: trail",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.protection",
            "platform.read",
            "platform.report",
            "platform.runtime",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
