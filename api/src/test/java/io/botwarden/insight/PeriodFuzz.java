package io.botwarden.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.botwarden.analytics.period.InvalidPeriodException;
import io.botwarden.analytics.period.Period;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A text is a period, which formats as the same text, or it is rejected. */
class PeriodFuzz {

    @MethodSource("periods")
    @DictionaryEntries({"2016", "-Q2", "-05", "-31", "9998", "-02-29", "-Q5"})
    @FuzzTest(maxDuration = "2s")
    void parsesOrRejects(@NotNull String text) {
        try {
            Period period = Period.parse(text);
            assertThat(period).hasToString(text);
            assertThat(period.start()).isBefore(period.end());
        } catch (InvalidPeriodException invalid) {
            assertThat(invalid).hasMessageContaining("2016-Q2");
        }
    }

    static Stream<String> periods() {
        return Stream.of("2016", "2016-Q2", "2016-05", "2016-05-31");
    }
}
