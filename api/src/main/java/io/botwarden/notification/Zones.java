package io.botwarden.notification;

import io.botwarden.platform.write.Checks;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of time zones and times of day. */
public final class Zones {

    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private Zones() {}

    /** Whether this names a zone of the time zone database, such as {@code Asia/Shanghai}. */
    public static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /** A zone must be one of the time zone database; it may be missing. */
    public static Checks check(Checks checks, String field, @Nullable String zone) {
        return checks.that(
                zone == null || isZone(zone),
                field,
                "This must be a time zone such as Asia/Shanghai, Europe/Berlin or UTC.");
    }

    /** A time of day must look like {@code 09:00}; it may be missing. */
    public static Checks checkTime(Checks checks, String field, @Nullable String time) {
        return checks.that(
                time == null || TIME_OF_DAY.matcher(time).matches(),
                field,
                "This must be a time of day such as 09:00 or 22:30.");
    }

    /** The time of day that was checked before. */
    public static LocalTime time(String checked) {
        return LocalTime.parse(checked);
    }
}
