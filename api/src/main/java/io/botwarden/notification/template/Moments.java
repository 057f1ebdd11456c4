package io.botwarden.notification.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Spells points in time for people. */
public final class Moments {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm zzz", Locale.ENGLISH);

    private Moments() {}

    /** Such as {@code 2026-04-01 08:00 UTC}, on the clocks of a zone. */
    public static String spelled(Instant at, String zone) {
        return FORMAT.format(at.atZone(ZoneId.of(zone)));
    }
}
