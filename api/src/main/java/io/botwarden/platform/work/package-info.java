/**
 * Pending work: files below {@code work} define which records need which action by whom; this
 * package merges them into one list, ordered by due time.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.graphql",
            "platform.identity",
            "platform.read",
            "platform.read :: compile",
            "platform.runtime",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.platform.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
