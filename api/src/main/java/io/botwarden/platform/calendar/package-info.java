/**
 * Calendar subscriptions (iCalendar, RFC 5545): capabilities provide the entries; the file format
 * and the secret addresses are shared here.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.identity",
            "platform.identity :: credential",
            "platform.read",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.platform.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
