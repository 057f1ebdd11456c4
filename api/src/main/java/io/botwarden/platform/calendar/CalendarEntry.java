package io.botwarden.platform.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a calendar.
 *
 * @param uid globally unique over all calendars; the same for every version of the entry
 * @param sequence the version number, from 0
 * @param changedAt when it last changed
 * @param title the title in the calendar
 * @param description details
 * @param location the place
 * @param cancelled whether it was cancelled
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
