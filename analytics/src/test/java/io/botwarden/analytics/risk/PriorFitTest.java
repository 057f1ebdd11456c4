package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorFitTest {

    private final RiskModel.PriorRules rules = RiskModel.shipped().prior();

    /**
     * Five bots, 4 quarters each, with 0, 0, 4, 8 and 28 incidents: μ = 40/20 = 2; rates 0, 0, 1,
     * 2, 7; Σ T(r−μ)² = 4 · (4 + 4 + 1 + 0 + 25) = 136; σ² = (136 − 4·2) / (20 − 80/20) = 128/16 =
     * 8; α = 4/8, β = 2/8.
     */
    @Test
    void fitsByMethodOfMoments() {
        Prior prior = new PriorFit(rules, bots("HIGH", 0, 0, 4, 8, 28)).of("HIGH");
        assertThat(prior.alpha()).isEqualByComparingTo("0.5");
        assertThat(prior.beta()).isEqualByComparingTo("0.25");
        assertThat(prior.fallback()).isNull();
    }

    @Test
    void smallClassUsesOverallFit() {
        List<BotHistory> bots = new ArrayList<>(bots("HIGH", 0, 0, 4));
        bots.addAll(bots("LOW", 8, 28));
        Prior prior = new PriorFit(rules, bots).of("LOW");
        assertThat(prior.alpha()).isEqualByComparingTo("0.5");
        assertThat(prior.beta()).isEqualByComparingTo("0.25");
        assertThat(prior.fallback())
                .isEqualTo(
                        "class LOW has 2 observed bots, but a prior needs 5: fitted on all 5 bots");
    }

    @Test
    void similarBotsHaveWeightOfYear() {
        Prior prior = new PriorFit(rules, bots("LOW", 4, 4, 4, 4, 4)).of("LOW");
        assertThat(prior.alpha()).isEqualByComparingTo("4");
        assertThat(prior.beta()).isEqualByComparingTo("4");
        assertThat(prior.fallback()).contains("differ no more than by chance");
    }

    @Test
    void withoutDataUsesStandardPrior() {
        Prior quiet = new PriorFit(rules, bots("LOW", 0, 0, 0, 0, 0)).of("LOW");
        assertThat(quiet.alpha()).isEqualByComparingTo("0.5");
        assertThat(quiet.beta()).isEqualByComparingTo("4");
        assertThat(quiet.fallback()).contains("no incidents occurred");
        assertThat(new PriorFit(rules, List.of()).of("LOW").fallback())
                .contains("0 observed bots")
                .contains("no incidents occurred");
    }

    private static List<BotHistory> bots(String criticality, long... incidents) {
        List<BotHistory> bots = new ArrayList<>();
        for (long n : incidents) {
            bots.add(
                    new BotHistory(
                            bots.size(),
                            "bot-" + bots.size(),
                            criticality,
                            "INTERNAL",
                            new BigDecimal(4),
                            ExposureBasis.LIVE,
                            Collections.nCopies((int) n, 1L),
                            Indicators.NONE));
        }
        return bots;
    }
}
