/**
 * Features that protect bots and Botwarden's data: network controls, the intake and triage of
 * security events, proofs and verification of the audit log, anomaly rules, encryption keys,
 * retention, and the rights of data subjects. The underlying mechanisms, which every write uses,
 * are in {@code platform}. (Policy 3.4.3, 5.1, 5.2)
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
            "platform.intake",
            "platform.intake :: encoding",
            "platform.intake :: file",
            "platform.jobs",
            "platform.lifecycle",
            "platform.network",
            "platform.parameter",
            "platform.protection",
            "platform.read",
            "platform.report",
            "platform.runtime",
            "platform.transaction",
            "platform.web",
            "platform.write"
        })
@NullMarked
package io.botwarden.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
