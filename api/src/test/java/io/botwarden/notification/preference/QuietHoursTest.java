package io.botwarden.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // overnight, in Shanghai (UTC+8)
        "22:00, 07:00, Asia/Shanghai, 2026-04-01T13:59:00Z, 2026-04-01T13:59:00Z",
        "22:00, 07:00, Asia/Shanghai, 2026-04-01T14:00:00Z, 2026-04-01T23:00:00Z",
        "22:00, 07:00, Asia/Shanghai, 2026-04-01T20:00:00Z, 2026-04-01T23:00:00Z",
        "22:00, 07:00, Asia/Shanghai, 2026-04-01T23:00:00Z, 2026-04-01T23:00:00Z",
        // within a day
        "12:00, 13:00, UTC, 2026-04-01T12:30:00Z, 2026-04-01T13:00:00Z",
        // the night in which clocks go forward is an hour shorter
        "22:00, 07:00, Europe/Berlin, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z"
    })
    void waitsForEndOfQuietHours(
            String from, String until, String zone, Instant at, Instant end) {
        assertThat(QuietHours.of(from, until, zone).end(at)).isEqualTo(end);
    }

    @Test
    void withoutQuietHoursSendsAtOnce() {
        Instant now = Instant.parse("2026-04-01T02:00:00Z");

        assertThat(QuietHours.of(null, null, "UTC").end(now)).isEqualTo(now);
    }
}
