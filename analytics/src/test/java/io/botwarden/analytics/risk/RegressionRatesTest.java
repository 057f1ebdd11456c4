package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The regression within the risk model: bots whose controls fail have more incidents. */
class RegressionRatesTest {

    private static final Instant AS_OF = Instant.parse("2016-07-01T00:00:00Z");
    private static final long DAY = 86_400_000;
    private static final RiskModel MODEL = RiskModel.shipped().with(FrequencyModel.REGRESSION);
    private static final RiskEngine ENGINE = new RiskEngine(MODEL);

    private final Map<Instant, Map<Long, Indicators>> past = new HashMap<>();

    /**
     * In each second period half of the bots have failed controls, and four times the incidents.
     */
    @Test
    void learnsWeightFromEarlierPeriods() {
        RiskScore score = scores().getFirst();
        RiskTerm controls = score.terms().getLast();
        assertThat(controls.name()).isEqualTo("failed-controls");
        assertThat(controls.weightBasis()).isEqualTo(WeightBasis.FITTED);
        assertThat(controls.weight().doubleValue()).isCloseTo(Math.log(4), within(0.25));
        assertThat(controls.contribution()).isEqualByComparingTo(controls.weight());
    }

    @Test
    void saysWhichFactorsDoNotVary() {
        List<RiskTerm> factors =
                scores().getFirst().terms().stream().filter(term -> term.weight() != null).toList();
        assertThat(factors)
                .filteredOn(term -> term.weightBasis() == WeightBasis.DOES_NOT_VARY)
                .hasSize(6)
                .allSatisfy(term -> {
                    assertThat(term.weight()).isEqualByComparingTo("0");
                    assertThat(term.contribution()).isEqualByComparingTo("0");
                });
        assertThat(factors.getFirst().measured()).as("measured, but always 0").isTrue();
    }

    @Test
    void termsAddUp() {
        for (RiskScore score : scores()) {
            BigDecimal sum =
                    score.terms().stream()
                            .map(RiskTerm::contribution)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(score.logRate());
            assertThat(score.logRate().doubleValue())
                    .isCloseTo(
                            Math.log(score.rate().doubleValue() * score.multiplier().doubleValue()),
                            within(1e-9));
            assertThat(score.terms())
                    .extracting(RiskTerm::name)
                    .startsWith("class-base", "own-history", "slo-burn");
        }
    }

    @Test
    void looksAtPeriodsBeforeInstantOnly() {
        scores();
        assertThat(ENGINE.earlier(AS_OF))
                .hasSize(RegressionRows.PERIODS)
                .containsAll(past.keySet());
        assertThat(ENGINE.earlier(AS_OF)).allMatch(instant -> instant.isBefore(AS_OF));
        assertThat(ENGINE.earlier(AS_OF.minusMillis(1)).getFirst())
                .as("fixed times")
                .isEqualTo(ENGINE.earlier(AS_OF).getFirst());
        assertThat(new RiskEngine(RiskModel.shipped()).earlier(AS_OF)).isEmpty();
    }

    /** An instant at which a period begins is the end of the period before. */
    @Test
    void periodEndsAtInstant() {
        Instant start = ENGINE.earlier(AS_OF).getFirst();
        assertThat(ENGINE.earlier(start).getFirst())
                .isEqualTo(start.minusMillis(RegressionRows.PERIOD));
        BotHistory bot =
                bot(1, List.of(1L, RegressionRows.PERIOD, RegressionRows.PERIOD + 1), false);
        assertThat(
                        new RegressionRows(
                                        MODEL,
                                        List.of(bot),
                                        start,
                                        instant ->
                                                Map.of(
                                                        1L,
                                                        controls(
                                                                start.equals(
                                                                        instant.plusMillis(
                                                                                RegressionRows
                                                                                        .PERIOD)))))
                                .of(bot))
                .extracting(Regression.Row::count)
                .containsExactly(2L, 1L);
    }

    @Test
    void managesWithoutVariation() {
        List<BotHistory> bots = List.of(bot(1, List.of(DAY), false));
        RiskScore score =
                ENGINE.scores(bots, AS_OF, BigDecimal.ONE, PastIndicators.NONE).getFirst();
        assertThat(score.terms())
                .filteredOn(term -> term.weight() != null)
                .extracting(RiskTerm::weightBasis)
                .containsOnly(WeightBasis.DOES_NOT_VARY);
        assertThat(score.probability()).isBetween(new BigDecimal("0.01"), new BigDecimal("0.99"));
    }

    @Test
    void saysThatNothingConverged() {
        RegressionRates.Fitted fitted =
                new RegressionRates(MODEL, 0)
                        .of(List.of(bot(1, List.of(DAY), true)), AS_OF, PastIndicators.NONE);
        assertThat(fitted.rates().get(1L).prior().fallback())
                .startsWith("the regression did not converge");
        assertThat(fitted.factors())
                .allSatisfy(each -> assertThat(each.factor().weight()).isEqualByComparingTo("0"));
    }

    private List<RiskScore> scores() {
        Random random = new Random(6);
        List<Instant> starts = ENGINE.earlier(AS_OF);
        List<BotHistory> bots = new ArrayList<>();
        for (long b = 1; b <= 40; b++) {
            List<Long> ages = new ArrayList<>();
            Instant end = AS_OF;
            for (int k = 0; k < starts.size(); k++) {
                Instant start = starts.get(k);
                boolean failing = b % 2 == 0 && k % 2 == 0;
                past.computeIfAbsent(start, any -> new HashMap<>()).put(b, controls(failing));
                for (long at = start.toEpochMilli(); at < end.toEpochMilli(); at += DAY) {
                    if (random.nextInt(40) < (failing ? 8 : 2)) {
                        ages.add(AS_OF.toEpochMilli() - at);
                    }
                }
                end = start;
            }
            bots.add(bot(b, ages.stream().sorted().toList(), b % 2 == 0));
        }
        return ENGINE.scores(
                bots, AS_OF, BigDecimal.ONE, instant -> past.getOrDefault(instant, Map.of()));
    }

    private static BotHistory bot(long id, List<Long> ages, boolean failing) {
        return new BotHistory(
                id,
                "bot-%02d".formatted(id),
                "MEDIUM",
                "INTERNAL",
                new BigDecimal(4),
                ExposureBasis.LIVE,
                ages,
                controls(failing));
    }

    /** Successful requests, and controls of which all or none fail. */
    private static Indicators controls(boolean failing) {
        return new Indicators(null, 1000, 0, 0, 0, 0, 0, 0, 0, 4, failing ? 4 : 0, null);
    }
}
