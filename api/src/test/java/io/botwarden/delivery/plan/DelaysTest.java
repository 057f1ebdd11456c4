package io.botwarden.delivery.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelaysTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-03-10, 2026-03-10,           , 2026-03-01, 0
                    2026-03-10, 2026-03-10,           , 2026-03-10, 0
                    2026-03-10, 2026-03-10,           , 2026-03-12, 2
                    2026-03-10, 2026-03-20,           , 2026-03-12, 10
                    2026-03-10, 2026-03-20,           , 2026-03-21, 11
                    2026-03-10, 2026-03-20, 2026-03-15, 2026-03-21, 5
                    2026-03-10, 2026-03-10, 2026-03-08, 2026-03-21, 0
                    2026-02-27, 2026-03-01, 2026-03-01, 2026-03-01, 2
                    """)
    void countsFromFirstPlannedDate(
            LocalDate first,
            LocalDate planned,
            @Nullable LocalDate done,
            LocalDate today,
            int days) {
        assertThat(Delays.days(first, planned, done, today)).isEqualTo(days);
    }
}
