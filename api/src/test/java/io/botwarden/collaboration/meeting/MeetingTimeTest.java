package io.botwarden.collaboration.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.collaboration.input.MeetingRepeatInput;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The times of recurring meetings. */
class MeetingTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void keepsLocalTime() {
        MeetingTime first = at("2026-10-19T08:00:00Z");

        assertThat(repeated(first, RecurrenceFrequency.WEEKLY, 1, "2026-11-02"))
                .extracting(MeetingTime::startsAt)
                .containsExactly(
                        Instant.parse("2026-10-19T08:00:00Z"),
                        Instant.parse("2026-10-26T09:00:00Z"),
                        Instant.parse("2026-11-02T09:00:00Z"));
        assertThat(repeated(first, RecurrenceFrequency.WEEKLY, 1, "2026-11-02"))
                .allMatch(time ->
                        Duration.between(time.startsAt(), time.endsAt())
                                .equals(Duration.ofHours(1)));
    }

    @Test
    void usesLastDayOfShortMonth() {
        assertThat(
                        repeated(
                                at("2027-01-31T09:00:00Z"),
                                RecurrenceFrequency.MONTHLY,
                                1,
                                "2027-03-31"))
                .extracting(time -> time.dayOf(time.startsAt()))
                .containsExactly(
                        LocalDate.of(2027, 1, 31),
                        LocalDate.of(2027, 2, 28),
                        LocalDate.of(2027, 3, 31));
    }

    @Test
    void limitsOccurrences() {
        MeetingTime first = at("2027-01-04T09:00:00Z");

        assertThat(repeated(first, RecurrenceFrequency.WEEKLY, 1, "2028-02-21")).hasSize(60);
        assertThat(repeated(first, RecurrenceFrequency.WEEKLY, 2, "2027-01-18")).hasSize(2);
        assertThat(first.repeated(null)).containsExactly(first);
        assertRefused(first, 1, "2028-02-28", "repeat.until");
        assertRefused(first, 1, "2027-01-03", "repeat.until");
        assertRefused(first, 0, "2027-02-01", "repeat.every");
        assertRefused(first, 13, "2027-02-01", "repeat.every");
    }

    private static void assertRefused(MeetingTime first, int every, String until, String field) {
        assertThatThrownBy(() -> repeated(first, RecurrenceFrequency.WEEKLY, every, until))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusals().getFirst().field()).isEqualTo(field));
    }

    private static MeetingTime at(String start) {
        Instant begin = Instant.parse(start);
        return new MeetingTime(begin, begin.plus(Duration.ofHours(1)), BERLIN);
    }

    private static List<MeetingTime> repeated(
            MeetingTime first, RecurrenceFrequency frequency, int every, String until) {
        return first.repeated(new MeetingRepeatInput(frequency, every, LocalDate.parse(until)));
    }
}
