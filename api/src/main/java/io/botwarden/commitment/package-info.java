/**
 * Work that people have agreed to do by a date: action items of all origins. To add a kind of
 * origin, implement {@link io.botwarden.commitment.ActionItemOrigin}. (Policy 3.2.3, 4.3.3) The
 * package {@code attachment} contains the files that prove that something was done.
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "platform.calendar",
            "platform.file",
            "platform.graphql",
            "platform.identity",
            "platform.intake",
            "platform.jobs",
            "platform.lifecycle",
            "platform.protection",
            "platform.read",
            "platform.transaction",
            "platform.web",
            "platform.write"
        })
@NullMarked
package io.botwarden.commitment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
