package io.botwarden.notification.preference;

import io.botwarden.notification.Zones;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The times of day between which a person is told of nothing but pages. */
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
     * From one time of day until another, the next day's where it is not later; never where null.
     */
    public static QuietHours of(@Nullable String from, @Nullable String until, String zone) {
        return from == null || until == null
                ? new QuietHours(null, LocalTime.MIDNIGHT, ZoneId.of(zone))
                : new QuietHours(Zones.time(from), Zones.time(until), ZoneId.of(zone));
    }

    /** When the quiet hours end in which an instant lies; the instant itself outside of them. */
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
