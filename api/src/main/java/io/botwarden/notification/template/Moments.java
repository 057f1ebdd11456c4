package io.botwarden.notification.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats instants for people. */
public final class Moments {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm zzz", Locale.ENGLISH);

    private Moments() {}

    /** Formats an instant in a time zone, such as {@code 2026-04-01 08:00 UTC}. */
    public static String spelled(Instant at, String zone) {
        return FORMAT.format(at.atZone(ZoneId.of(zone)));
    }
}
