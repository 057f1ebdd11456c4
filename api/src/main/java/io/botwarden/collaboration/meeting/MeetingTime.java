package io.botwarden.collaboration.meeting;

import io.botwarden.collaboration.input.MeetingRepeatInput;
import io.botwarden.platform.calendar.Recurrence;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The time of a meeting.
 *
 * @param zone the time zone of the meeting
 */
record MeetingTime(Instant startsAt, Instant endsAt, ZoneId zone) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_MEETINGS = 60;

    MeetingTime {
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
        endsAt = endsAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns whether this is a zone of the time zone database, such as {@code Asia/Shanghai}. */
    static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /** Refuses a time that is in the past, ends before it starts, or is longer than a day. */
    void requireToCome(Instant now) {
        if (!startsAt.isAfter(now)) {
            throw refused(
                    "startsAt",
                    "The meeting must start in the future. It is now %s.".formatted(now));
        }
        if (!endsAt.isAfter(startsAt) || endsAt.isAfter(startsAt.plus(LONGEST))) {
            throw refused(
                    "endsAt",
                    "The meeting must end after its start at %s, and within a day."
                            .formatted(startsAt));
        }
    }

    /** Returns the local date at that instant. */
    LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /**
     * Returns all times of a recurring meeting, this one first. They have the same local time of
     * day, also across daylight saving changes.
     *
     * @param repeat null if it takes place once
     */
    List<MeetingTime> repeated(@Nullable MeetingRepeatInput repeat) {
        if (repeat == null) {
            return List.of(this);
        }
        Recurrence dates = dates(repeat.recurrence());
        Instant until = repeat.until().plusDays(1).atStartOfDay(zone).toInstant();
        List<MeetingTime> times = new ArrayList<>();
        for (Instant starts = startsAt; starts.isBefore(until); starts = dates.after(starts)) {
            if (times.size() == MOST_MEETINGS) {
                throw refused(
                        "repeat.until",
                        "This would create more than %d meetings. Choose an earlier end date."
                                .formatted(MOST_MEETINGS));
            }
            times.add(
                    new MeetingTime(starts, starts.plus(Duration.between(startsAt, endsAt)), zone));
        }
        if (times.isEmpty()) {
            throw refused("repeat.until", "This must not be before the date of the first meeting.");
        }
        return times;
    }

    private Recurrence dates(String rule) {
        try {
            return Recurrence.of(rule, startsAt, zone);
        } catch (IllegalArgumentException none) {
            throw refused(
                    "repeat.recurrence",
                    Objects.requireNonNullElse(none.getMessage(), "There is no such rule."));
        }
    }

    private static RefusedException refused(String field, String message) {
        return new RefusedException(RefusalCode.INVALID, message, field);
    }
}
