package io.botwarden.analytics.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2016, 2016-01-01T00:00:00Z, 2017-01-01T00:00:00Z",
        "2016-Q1, 2016-01-01T00:00:00Z, 2016-04-01T00:00:00Z",
        "2016-Q4, 2016-10-01T00:00:00Z, 2017-01-01T00:00:00Z",
        "2016-02, 2016-02-01T00:00:00Z, 2016-03-01T00:00:00Z",
        "2016-02-29, 2016-02-29T00:00:00Z, 2016-03-01T00:00:00Z",
    })
    void isHalfOpenInUtc(String text, Instant start, Instant end) {
        Period period = Period.parse(text);
        assertThat(period.start()).isEqualTo(start);
        assertThat(period.end()).isEqualTo(end);
        assertThat(period).hasToString(text);
        assertThat(Period.of(period.grain(), start)).isEqualTo(period);
        assertThat(Period.of(period.grain(), end)).isEqualTo(period.next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "16", "2016-Q5", "2016-13", "2015-02-29", "2016-5", "2016-Q2 ", "9999"})
    void rejectsAnythingElse(String text) {
        assertThatThrownBy(() -> Period.parse(text))
                .isInstanceOf(InvalidPeriodException.class)
                .hasMessageStartingWith("\"" + text + "\" is not a period")
                .hasMessageContaining("2016-Q2");
    }

    @Test
    void seriesHasStepsOfRange() {
        assertThat(
                        Period.beginningIn(
                                LocalDate.of(2016, 1, 2),
                                LocalDate.of(2016, 7, 2),
                                PeriodGrain.QUARTER,
                                400))
                .extracting(Period::toString)
                .containsExactly("2016-Q2", "2016-Q3");
    }

    @Test
    void rejectsTooManyStepsAndEmptyRange() {
        LocalDate from = LocalDate.of(2016, 1, 1);
        assertThatThrownBy(() -> Period.beginningIn(from, from.plusYears(2), PeriodGrain.DAY, 400))
                .isInstanceOf(InvalidPeriodException.class)
                .hasMessageContaining("More than 400 periods of grain DAY");
        assertThatThrownBy(() -> Period.beginningIn(from, from, PeriodGrain.DAY, 400))
                .isInstanceOf(InvalidPeriodException.class)
                .hasMessageContaining("is empty");
    }
}
