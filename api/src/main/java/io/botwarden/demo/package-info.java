/**
 * Data that the demo profile loads at its first start: real operational data of three kinds,
 * through the same imports as any other data, and made-up records that are marked as such.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "appraisal",
            "insight",
            "monitoring :: intake",
            "operations :: intake",
            "platform.audit",
            "platform.audit :: trail",
            "platform.identity",
            "platform.intake",
            "platform.runtime",
            "platform.transaction",
            "security :: exploitation",
            "security :: scan"
        })
@NullMarked
package io.botwarden.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
