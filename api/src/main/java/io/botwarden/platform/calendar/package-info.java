/**
 * Calendar subscriptions (iCalendar, RFC 5545): capabilities provide the entries; the file format
 * and the secret addresses are shared here.
 */
@NullMarked
package io.botwarden.platform.calendar;

import org.jspecify.annotations.NullMarked;
