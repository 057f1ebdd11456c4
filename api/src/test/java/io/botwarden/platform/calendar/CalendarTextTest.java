package io.botwarden.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calendars that we write can be read with another parser. */
class CalendarTextTest {

    private static final Instant START = Instant.parse("2026-04-01T08:00:00Z");

    private static final String HARD =
            "Neue Kabel; „schnell“, C:\\temp\nsecond line 换线换线换线换线换线换线换线换线换线换线换线换线 and an emoji 🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌";

    @Test
    void roundTripsTextAndUtc() {
        String text =
                CalendarText.write(
                        "A, b; c",
                        List.of(entry("one", HARD, false), entry("two", "Called off", true)));

        ICalendar calendar = Biweekly.parse(text).first();

        assertThat(calendar.validate(calendar.getVersion()).isEmpty()).isTrue();
        assertThat(calendar.getMethod()).as("a calendar to read, and no message").isNull();
        assertThat(calendar.getEvents()).hasSize(2);
        VEvent one = calendar.getEvents().getFirst();
        assertThat(one.getSummary().getValue()).isEqualTo(HARD);
        assertThat(one.getDescription().getValue()).isEqualTo(HARD);
        assertThat(one.getLocation().getValue()).isEqualTo(HARD);
        assertThat(one.getUid().getValue()).isEqualTo("one@botwarden");
        assertThat(one.getDateStart().getValue().toInstant()).isEqualTo(START);
        assertThat(one.getDateEnd().getValue().toInstant()).isEqualTo(START.plusSeconds(3600));
        assertThat(calendar.getEvents().get(1).getStatus().isCancelled()).isTrue();
    }

    @Test
    void foldsLinesAt75Octets() {
        String text = CalendarText.write("Calendar", List.of(entry("one", HARD.repeat(5), false)));

        assertThat(text).endsWith("END:VCALENDAR\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(text.split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    }

    private static CalendarEntry entry(String uid, String text, boolean cancelled) {
        return new CalendarEntry(
                uid + "@botwarden",
                2,
                START,
                START,
                START.plusSeconds(3600),
                text,
                text,
                text,
                cancelled);
    }
}
