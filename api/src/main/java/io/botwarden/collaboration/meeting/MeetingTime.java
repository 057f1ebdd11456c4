package io.botwarden.collaboration.meeting;

import io.botwarden.collaboration.meeting.MeetingInputs.MeetingRepeatInput;
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
 * When a meeting takes place.
 *
 * @param zone the place's, in which its time of day is meant
 */
record MeetingTime(Instant startsAt, Instant endsAt, ZoneId zone) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_MEETINGS = 60;
    private static final int LARGEST_STEP = 12;

    MeetingTime {
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
        endsAt = endsAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether this names a zone of the time zone database, such as {@code Asia/Shanghai}. */
    static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /** Refuses a time that is past, ends before it begins, or lasts longer than a day. */
    void requireToCome(Instant now) {
        if (!startsAt.isAfter(now)) {
            throw refused("startsAt", "It must begin after now, %s.".formatted(now));
        }
        if (!endsAt.isAfter(startsAt) || endsAt.isAfter(startsAt.plus(LONGEST))) {
            throw refused(
                    "endsAt",
                    "It must end after it begins, at %s, and within a day.".formatted(startsAt));
        }
    }

    /** The day on which it is at its place at that instant. */
    LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /**
     * All times of a repetition, this one first: at the same time of day at its place, whatever the
     * clocks do there.
     *
     * @param repeat null where it takes place once
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
                        "These would be more than %d meetings: let them end earlier."
                                .formatted(MOST_MEETINGS));
            }
            times.add(on(begin, day));
        }
        if (times.isEmpty()) {
            throw refused("repeat.until", "This must be the day of the first meeting or later.");
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
