package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonRateTest {

    private static final long DAY = 86_400_000;

    private final RiskModel model = RiskModel.shipped();

    @Test
    void steadyRateDoesNotMove() {
        CommonRate rate = commonRate(List.of(bot(incidents(52, week -> 3))));
        assertThat(rate.halfLife()).isNull();
        assertThat(rate.change()).isEqualByComparingTo("0");
    }

    /** Nine a week for the last half year, one a week before. */
    @Test
    void risingRateRaisesAllBots() {
        CommonRate rate =
                commonRate(Collections.nCopies(12, bot(incidents(52, week -> week < 26 ? 9 : 1))));
        assertThat(rate.halfLife()).isNotNull();
        assertThat(rate.change().doubleValue()).isCloseTo(Math.log(9.0 / 5), within(0.05));
    }

    @Test
    void withoutIncidentsThereIsNoChange() {
        assertThat(commonRate(List.of()).change()).isEqualByComparingTo("0");
        assertThat(commonRate(List.of(bot(List.of()))).change()).isEqualByComparingTo("0");
    }

    /** α = 2, β = 4 and 3 in one quarter: Γ(5)/(Γ(2)·3!)·(4/5)²·(1/5)³ = 4·0.64·0.008. */
    @Test
    void countsAreNegativeBinomial() {
        GammaPoisson rate = new GammaPoisson(2, 4);
        assertThat(rate.logProbability(3, 1)).isCloseTo(Math.log(4 * 0.64 * 0.008), within(1e-12));
        double sum = 0;
        for (long count = 0; count < 200; count++) {
            sum += Math.exp(rate.logProbability(count, 1));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(rate.none(1)).isCloseTo(0.64, within(1e-12));
    }

    /** A quiet bot with ten years of observation says nothing about when incidents occur. */
    @Test
    void dependsOnTimesNotOnBots() {
        List<BotHistory> bots = new ArrayList<>();
        bots.add(bot(List.of(), 3650));
        for (int i = 0; i < 5; i++) {
            bots.add(bot(incidents(9, week -> 3), 63));
        }
        assertThat(commonRate(bots).change()).isEqualByComparingTo("0");
    }

    private CommonRate commonRate(List<BotHistory> bots) {
        return CommonRate.of(
                model, bots, bot -> (0.01 + bot.incidents()) / bot.exposure().doubleValue());
    }

    private interface PerWeek {
        int count(int week);
    }

    private static List<Long> incidents(int weeks, PerWeek perWeek) {
        List<Long> ages = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            for (int i = 0; i < perWeek.count(week); i++) {
                ages.add(week * 7 * DAY + DAY);
            }
        }
        return ages;
    }

    private BotHistory bot(List<Long> ages) {
        return bot(ages, 364);
    }

    private BotHistory bot(List<Long> ages, long days) {
        return new BotHistory(
                1,
                "alpha",
                "MEDIUM",
                "INTERNAL",
                model.quarters(days * DAY),
                ExposureBasis.LIVE,
                ages,
                Indicators.NONE);
    }
}
