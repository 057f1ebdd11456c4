/**
 * What the demo profile loads at its first start: real operating data of three kinds, by the same
 * ways that any other data comes in.
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
            "platform.transaction"
        })
@NullMarked
package io.botwarden.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
