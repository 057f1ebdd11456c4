package io.botwarden.platform.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a calendar.
 *
 * @param uid unique for good, over all calendars; the same for every version of the entry
 * @param sequence counts its versions, from 0
 * @param changedAt when it last changed
 * @param title what people see in the calendar
 * @param description what is to be known of it
 * @param location where it takes place
 * @param cancelled whether it was called off
 */
public record CalendarEntry(
        String uid,
        int sequence,
        Instant changedAt,
        Instant startsAt,
        Instant endsAt,
        String title,
        @Nullable String description,
        @Nullable String location,
        boolean cancelled) {}
