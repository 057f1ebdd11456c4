package io.botwarden.analytics.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.analytics.risk.BotHistory;
import io.botwarden.analytics.risk.ExposureBasis;
import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.Indicators;
import io.botwarden.analytics.risk.PastIndicators;
import io.botwarden.analytics.risk.RiskModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every model. */
class CandidatesTest {

    private static final Instant ORIGIN = Instant.parse("2016-07-01T00:00:00Z");
    private static final long DAY = 86_400_000;
    private static final long QUARTER = 7_889_400_000L;
    private static final RiskModel MODEL = RiskModel.shipped();

    static List<Candidate> candidates() {
        return Stream.of(FrequencyModel.values())
                .map(frequency -> new Candidate(MODEL, frequency))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void termsAddUpToLogOfExpectedCount(Candidate candidate) {
        List<Forecast> forecasts =
                candidate.forecasts(bots(), ORIGIN, 1.0 / 3, PastIndicators.NONE);
        assertThat(forecasts).hasSize(12);
        assertThat(forecasts)
                .allSatisfy(forecast -> {
                    double sum =
                            forecast.terms().stream().mapToDouble(ForecastTerm::contribution).sum();
                    assertThat(sum).isCloseTo(Math.log(forecast.expectedCount()), within(1e-8));
                    assertThat(forecast.probability()).isBetween(0.0, 1.0);
                    // Markov's inequality
                    assertThat(forecast.probability())
                            .isLessThanOrEqualTo(forecast.expectedCount() + 1e-12);
                });
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void moreIncidentsAndLongerPeriodsAreRiskier(Candidate candidate) {
        List<Forecast> month =
                byBot(candidate.forecasts(bots(), ORIGIN, 1.0 / 3, PastIndicators.NONE));
        List<Forecast> quarter = byBot(candidate.forecasts(bots(), ORIGIN, 1, PastIndicators.NONE));
        for (int i = 1; i < month.size(); i++) {
            assertThat(month.get(i).expectedCount())
                    .isGreaterThan(month.get(i - 1).expectedCount());
        }
        for (int i = 0; i < month.size(); i++) {
            assertThat(quarter.get(i).probability()).isGreaterThan(month.get(i).probability());
            assertThat(quarter.get(i).expectedCount())
                    .isCloseTo(3 * month.get(i).expectedCount(), within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void sameHistoriesGiveSameBytes(Candidate candidate) {
        assertThat(candidate.forecasts(bots(), ORIGIN, 1, PastIndicators.NONE))
                .isEqualTo(candidate.forecasts(bots(), ORIGIN, 1, PastIndicators.NONE));
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void manageWithoutHistory(Candidate candidate) {
        assertThat(candidate.forecasts(List.of(), ORIGIN, 1, PastIndicators.NONE)).isEmpty();
        BotHistory unborn = bot(1, BigDecimal.ZERO, List.of());
        assertThat(candidate.forecasts(List.of(unborn), ORIGIN, 1, PastIndicators.NONE))
                .singleElement()
                .satisfies(forecast -> assertThat(forecast.expectedCount()).isPositive());
    }

    /** Incidents were ten times as frequent until half a year ago. */
    @Test
    void recencyForgets() {
        List<BotHistory> bots = new ArrayList<>();
        for (int b = 1; b <= 6; b++) {
            List<Long> ages = new ArrayList<>();
            for (int week = 0; week < 52; week++) {
                for (int i = 0; i < (week < 26 ? (week % 2) : 5); i++) {
                    ages.add(week * 7 * DAY + DAY);
                }
            }
            bots.add(bot(b, new BigDecimal("4"), ages));
        }
        double expected =
                new Candidate(MODEL, FrequencyModel.RECENCY_WEIGHTED)
                        .forecasts(bots, ORIGIN, 1, PastIndicators.NONE)
                        .getFirst()
                        .expectedCount();
        assertThat(expected).as("6.5 in the last quarter, 36 in a mean one").isBetween(5.0, 9.0);
    }

    /** The same mean, but in bursts: weeks without incidents are more frequent. */
    @Test
    void burstsLowerProbability() {
        Candidate candidate = new Candidate(MODEL, FrequencyModel.NEGATIVE_BINOMIAL);
        assertThat(probability(candidate, 8)).isLessThan(probability(candidate, 1) - 0.2);
    }

    /** The probability of a week with incidents, if they come in bursts of a size, 52 in a year. */
    private static double probability(Candidate candidate, int burst) {
        List<BotHistory> bots = new ArrayList<>();
        for (int b = 1; b <= 6; b++) {
            List<Long> ages = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                ages.add((i / burst * burst + b % burst) * 7 * DAY + DAY);
            }
            bots.add(bot(b, new BigDecimal("4"), ages));
        }
        return candidate
                .forecasts(bots, ORIGIN, (double) 7 * DAY / QUARTER, PastIndicators.NONE)
                .getFirst()
                .probability();
    }

    private static List<Forecast> byBot(List<Forecast> forecasts) {
        return forecasts.stream().sorted(java.util.Comparator.comparing(Forecast::botId)).toList();
    }

    /** Twelve bots with 0, 4, 8 … incidents in four quarters. */
    private static List<BotHistory> bots() {
        Random random = new Random(5);
        List<BotHistory> bots = new ArrayList<>();
        for (int b = 0; b < 12; b++) {
            List<Long> ages = new ArrayList<>();
            for (int i = 0; i < 4 * b; i++) {
                ages.add((i * 364L / (4 * b)) * DAY + 1 + random.nextInt((int) DAY / 2));
            }
            bots.add(bot(b + 1, new BigDecimal("4"), ages));
        }
        return bots;
    }

    private static BotHistory bot(long id, BigDecimal exposure, List<Long> ages) {
        return new BotHistory(
                id,
                "bot-%02d".formatted(id),
                "MEDIUM",
                "INTERNAL",
                exposure,
                ExposureBasis.LIVE,
                ages.stream().sorted().toList(),
                Indicators.NONE);
    }
}
