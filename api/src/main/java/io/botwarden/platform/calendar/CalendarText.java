package io.botwarden.platform.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Formats a calendar according to RFC 5545: lines end with CR LF and are folded at 75 octets, never
 * inside a character; texts are escaped; times are in UTC. It has no METHOD, which is for
 * scheduling messages (RFC 5546 would then require an organizer): so DTSTAMP is the last revision
 * of an entry. This is small enough for own code: libraries bring a parser, time zones and
 * recurrences, none of which are written here.
 */
final class CalendarText {

    private static final int LONGEST_LINE = 75;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private CalendarText() {}

    /** Returns the file of a calendar. */
    static String write(String title, List<CalendarEntry> entries) {
        CalendarText calendar = new CalendarText();
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Botwarden//Botwarden//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("X-WR-CALNAME", escaped(title));
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M");
        entries.forEach(calendar::entry);
        calendar.line("END", "VCALENDAR");
        return calendar.text.toString();
    }

    private void entry(CalendarEntry entry) {
        line("BEGIN", "VEVENT");
        line("UID", escaped(entry.uid()));
        line("DTSTAMP", time(entry.changedAt()));
        line("LAST-MODIFIED", time(entry.changedAt()));
        line("SEQUENCE", Integer.toString(entry.sequence()));
        line("DTSTART", time(entry.startsAt()));
        line("DTEND", time(entry.endsAt()));
        line("SUMMARY", escaped(entry.title()));
        if (entry.description() != null) {
            line("DESCRIPTION", escaped(entry.description()));
        }
        if (entry.location() != null) {
            line("LOCATION", escaped(entry.location()));
        }
        line("STATUS", entry.cancelled() ? "CANCELLED" : "CONFIRMED");
        line("END", "VEVENT");
    }

    private static String time(Instant at) {
        return UTC.format(at);
    }

    /** Control characters other than line ends are removed. */
    private static String escaped(String value) {
        return value.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    private void line(String name, String value) {
        String line = name + ":" + value;
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int end = at + Character.charCount(line.codePointAt(at));
            String character = line.substring(at, end);
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += length;
            at = end;
        }
        text.append("\r\n");
    }
}
