package io.botwarden.collaboration.meeting;

import io.botwarden.collaboration.input.MeetingRepeatInput;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time of a meeting.
 *
 * @param zone the time zone of the meeting
 */
record MeetingTime(Instant startsAt, Instant endsAt, ZoneId zone) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_MEETINGS = 60;
    private static final int LARGEST_STEP = 12;

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
        int every = repeat.every() == null ? 1 : repeat.every();
        if (every < 1 || every > LARGEST_STEP) {
            throw refused(
                    "repeat.every",
                    "This must be a whole number from 1 to %d.".formatted(LARGEST_STEP));
        }
        ZonedDateTime begin = startsAt.atZone(zone);
        List<MeetingTime> times = new ArrayList<>();
        for (LocalDate day = begin.toLocalDate();
                !day.isAfter(repeat.until());
                day = repeat.frequency().after(begin.toLocalDate(), every * times.size())) {
            if (times.size() == MOST_MEETINGS) {
                throw refused(
                        "repeat.until",
                        "This would create more than %d meetings. Choose an earlier end date."
                                .formatted(MOST_MEETINGS));
            }
            times.add(on(begin, day));
        }
        if (times.isEmpty()) {
            throw refused("repeat.until", "This must not be before the date of the first meeting.");
        }
        return times;
    }

    private MeetingTime on(ZonedDateTime begin, LocalDate day) {
        Instant starts = ZonedDateTime.of(day, begin.toLocalTime(), zone).toInstant();
        return new MeetingTime(starts, starts.plus(Duration.between(startsAt, endsAt)), zone);
    }

    private static RefusedException refused(String field, String message) {
        return new RefusedException(RefusalCode.INVALID, message, field);
    }
}
