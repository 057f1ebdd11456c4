/**
 * Calendars that programs subscribe to (iCalendar, RFC 5545): a capability says what is in one, and
 * what is shared is here — the file's form, and the secret in its address that says for whom it is.
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
