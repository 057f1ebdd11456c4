/**
 * Calendars that programs subscribe to (iCalendar, RFC 5545): a capability says what is in one, and
 * what is shared is here — the file's form, and the secret in its address that says for whom it is.
 */
@NullMarked
package io.botwarden.platform.calendar;

import org.jspecify.annotations.NullMarked;
