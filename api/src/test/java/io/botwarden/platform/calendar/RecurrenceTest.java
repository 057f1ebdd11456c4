package io.botwarden.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates of recurrence rules. */
class RecurrenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void keepsTimeOfDayOverDaylightSaving() {
        assertThat(dates("FREQ=DAILY", "2026-03-28T08:00:00Z", 2))
                .containsExactly("2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z");
        assertThat(dates("FREQ=WEEKLY", "2026-10-20T07:00:00Z", 2))
                .containsExactly("2026-10-27T08:00:00Z", "2026-11-03T08:00:00Z");
    }

    @Test
    void movesTimeThatTheClockSkips() {
        assertThat(dates("FREQ=DAILY", "2026-03-28T01:30:00Z", 2))
                .as("02:30, which does not exist on March 29")
                .containsExactly("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void endsMonthsThatAreShorter() {
        assertThat(dates("FREQ=MONTHLY", "2027-12-31T09:00:00Z", 4))
                .containsExactly(
                        "2028-01-31T09:00:00Z",
                        "2028-02-29T09:00:00Z",
                        "2028-03-31T08:00:00Z",
                        "2028-04-30T08:00:00Z");
        assertThat(dates("FREQ=MONTHLY;INTERVAL=3", "2026-11-30T09:00:00Z", 2))
                .containsExactly("2027-02-28T09:00:00Z", "2027-05-30T08:00:00Z");
        assertThat(dates("FREQ=YEARLY", "2028-02-29T09:00:00Z", 2))
                .containsExactly("2029-02-28T09:00:00Z", "2030-02-28T09:00:00Z");
    }

    @Test
    void startsAtFirstDateOfRule() {
        assertThat(dates("FREQ=WEEKLY;BYDAY=MO", "2026-11-04T09:00:00Z", 2))
                .containsExactly("2026-11-09T09:00:00Z", "2026-11-16T09:00:00Z");
    }

    @Test
    void findsDateLongAfterStart() {
        assertThat(
                        Recurrence.of("FREQ=HOURLY", Instant.parse("2006-01-01T00:20:00Z"), BERLIN)
                                .after(Instant.parse("2026-11-04T09:19:59.999Z")))
                .isEqualTo("2026-11-04T09:20:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "monthly | not a recurrence rule",
                "FREQ=WEEKLY;BYMONTHDAY=3 | not a recurrence rule",
                "FREQ=DAILY;COUNT=3 | COUNT or UNTIL",
                "FREQ=DAILY;UNTIL=20300101T000000Z | COUNT or UNTIL",
                "FREQ=MINUTELY;INTERVAL=90 | hourly",
                "FREQ=YEARLY;INTERVAL=21 | 20 years",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31 | 20 years",
                "FREQ=DAILY;INTERVAL=2000000000 | 20 years"
            })
    void refusesRuleWithoutUsableDates(String rule, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Recurrence.of(rule, Instant.parse("2026-11-04T09:00:00Z"), BERLIN))
                .withMessageContaining(why);
    }

    private static List<String> dates(String rule, String start, int count) {
        Instant first = Instant.parse(start);
        Recurrence dates = Recurrence.of(rule, first, BERLIN);
        return Stream.iterate(dates.after(first), dates::after)
                .limit(count)
                .map(Instant::toString)
                .toList();
    }
}
