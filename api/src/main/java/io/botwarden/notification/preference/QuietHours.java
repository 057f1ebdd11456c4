package io.botwarden.notification.preference;

import io.botwarden.notification.Zones;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The times of day in which a person receives only urgent notifications. */
public final class QuietHours {

    private final @Nullable LocalTime from;
    private final LocalTime until;
    private final ZoneId zone;

    private QuietHours(@Nullable LocalTime from, LocalTime until, ZoneId zone) {
        this.from = from;
        this.until = until;
        this.zone = zone;
    }

    /**
     * Creates quiet hours, which end on the next day if the end is not later than the start; none
     * if null.
     */
    public static QuietHours of(@Nullable String from, @Nullable String until, String zone) {
        return from == null || until == null
                ? new QuietHours(null, LocalTime.MIDNIGHT, ZoneId.of(zone))
                : new QuietHours(Zones.time(from), Zones.time(until), ZoneId.of(zone));
    }

    /**
     * Returns the end of the quiet hours that contain an instant; the instant itself outside of
     * them.
     */
    public Instant end(Instant at) {
        LocalTime begin = from;
        if (begin == null) {
            return at;
        }
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overnight = !until.isAfter(begin);
        if (overnight && !time.isBefore(begin)) {
            return ZonedDateTime.of(local.toLocalDate().plusDays(1), until, zone).toInstant();
        }
        boolean quiet =
                overnight ? time.isBefore(until) : !time.isBefore(begin) && time.isBefore(until);
        return quiet ? ZonedDateTime.of(local.toLocalDate(), until, zone).toInstant() : at;
    }
}
