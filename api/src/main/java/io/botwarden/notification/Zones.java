package io.botwarden.notification;

import io.botwarden.platform.write.Checks;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validation of time zones and times of day. */
public final class Zones {

    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private Zones() {}

    /** Whether this is a zone of the time zone database, such as {@code Asia/Shanghai}. */
    public static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /** Checks that a zone, if given, is in the time zone database. */
    public static Checks check(Checks checks, String field, @Nullable String zone) {
        return checks.that(
                zone == null || isZone(zone),
                field,
                "This must be a time zone such as Asia/Shanghai, Europe/Berlin or UTC.");
    }

    /** Checks that a time of day, if given, has the form {@code 09:00}. */
    public static Checks checkTime(Checks checks, String field, @Nullable String time) {
        return checks.that(
                time == null || TIME_OF_DAY.matcher(time).matches(),
                field,
                "This must be a time of day such as 09:00 or 22:30.");
    }

    /** Parses a validated time of day. */
    public static LocalTime time(String checked) {
        return LocalTime.parse(checked);
    }
}
