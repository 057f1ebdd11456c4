package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppraisalTest {

    private static final List<Ratee> THREE =
            List.of(
                    new Ratee(3, "C", "Third", true),
                    new Ratee(1, "A", "First", true),
                    new Ratee(2, "B", "Second", true));

    private static final Map<String, Integer> VERSIONS =
            Map.of("sla-attainment", 1, "mttr", 1, "mtta", 2, "reopen-rate", 1);

    /** A: everything measured; B: only the SLA; C: nothing. */
    private static final Map<String, Map<String, Figure>> FIGURES =
            Map.of(
                    "sla-attainment", Map.of("A", share(80, 100), "B", share(1, 2)),
                    "mttr", Map.of("A", hours(180)),
                    "mtta", Map.of("A", hours(38)),
                    "reopen-rate", Map.of("A", share(2, 100)));

    @Test
    void totalEqualsHandCalculation() throws IOException {
        Scorecard a = scorecard(appraised(basis(FIGURES, Map.of())), "A");
        DimensionScore quality = a.dimensions().getFirst();

        // pool (80 + 1) / 102, shrunk (80 + 10 × 81/102) / 110, score 100 × (p̂ − 0.5) / 0.45
        IndicatorScore sla = quality.indicators().getFirst();
        assertThat(sla.poolValue()).isEqualTo(decimal("0.794118"));
        assertThat(sla.scoredValue()).isEqualTo(decimal("0.799465"));
        assertThat(sla.score()).isEqualTo(decimal("66.5478"));
        assertThat(sla.wilsonLow()).isEqualTo(decimal("0.711171"));
        assertThat(sla.wilsonHigh()).isEqualTo(decimal("0.866633"));
        // 100 × (180 − 336) / (24 − 336) and 100 × (38 − 72) / (4 − 72)
        assertThat(quality.indicators().get(1).score()).isEqualTo(decimal("50.0000"));
        assertThat(quality.indicators().get(2).score()).isEqualTo(decimal("50.0000"));
        // the pool is A's own 0.02: 100 × (0.02 − 0.1) / (0.01 − 0.1)
        assertThat(quality.indicators().get(3).score()).isEqualTo(decimal("88.8889"));
        // 0.4 × 66.5478 + 0.25 × 50 + 0.15 × 50 + 0.2 × 88.8889
        assertThat(quality.score()).isEqualTo(decimal("64.3969"));
        assertThat(a.total()).isEqualTo(decimal("64.3969"));
        assertThat(a.grade()).isEqualTo(Grade.D);
        assertThat(a.missing()).isEmpty();
    }

    @Test
    void tooLittleMeasuredGivesNoScore() throws IOException {
        Scorecard b = scorecard(appraised(basis(FIGURES, Map.of())), "B");

        assertThat(b.total()).isNull();
        assertThat(b.grade()).isEqualTo(Grade.INSUFFICIENT_DATA);
        assertThat(b.dimensions().getFirst().score()).isNull();
        assertThat(b.dimensions().getFirst().measuredShare()).isEqualTo(decimal("0.4000"));
        assertThat(b.dimensions().getFirst().indicators().getFirst().score()).isNotNull();
        assertThat(b.missing())
                .singleElement()
                .extracting(Bilingual::en)
                .isEqualTo(
                        "Maintenance quality: 40 % of the weight is measured, 70 % is needed. Missing: "
                                + "Mean time to resolve (no case in the period), "
                                + "Mean time to acknowledge (no case in the period), "
                                + "Reopen rate (no case in the period).");
    }

    @Test
    void seventyPercentOfWeightSuffices() throws IOException {
        Map<String, Map<String, Figure>> figures =
                Map.of(
                        "sla-attainment", Map.of("A", share(80, 100)),
                        "mtta", Map.of("A", hours(38)),
                        "reopen-rate", Map.of("A", share(2, 100)));

        DimensionScore quality =
                scorecard(appraised(basis(figures, Map.of())), "A").dimensions().getFirst();

        assertThat(quality.measuredShare()).isEqualTo(decimal("0.7500"));
        // weights of what was measured, not of all: (40 × s₁ + 15 × 50 + 20 × 88.8889) / 75 with s₁
        // = 100 × 0.3 / 0.45
        assertThat(quality.score()).isEqualTo(decimal("69.2593"));
    }

    @Test
    void namesWhatCatalogueLacks() throws IOException {
        AppraisalResult result =
                Appraisal.of(ShippedScheme.of("policy"), basis(FIGURES, Map.of()), inputs());
        Scorecard a = scorecard(result, "A");

        assertThat(a.grade()).isEqualTo(Grade.INSUFFICIENT_DATA);
        assertThat(a.missing()).hasSize(3);
        assertThat(a.missing().getFirst().en())
                .contains("Deployment frequency (not measurable yet)")
                .contains("Fit to the requirements (not rated)");
        assertThat(a.missing().getFirst().zh()).contains("部署频率（尚不可测）");
        assertThat(a.dimensions().get(1).score()).isNotNull();
    }

    @Test
    void ranksByTotalThenCode() throws IOException {
        AppraisalResult result = appraised(basis(FIGURES, Map.of()));

        assertThat(result.scorecards())
                .extracting(Scorecard::departmentCode)
                .containsExactly("A", "B", "C");
        assertThat(result.scorecards()).extracting(Scorecard::rank).containsExactly(1, 2, 3);
    }

    @Test
    void equalTotalsShareRank() throws IOException {
        Map<String, Figure> sla =
                Map.of("A", share(50, 100), "B", share(90, 100), "C", share(90, 100));
        Map<String, Figure> time = Map.of("A", hours(24), "B", hours(24), "C", hours(24));
        Map<String, Map<String, Figure>> figures =
                Map.of("sla-attainment", sla, "mttr", time, "mtta", time);

        assertThat(appraised(basis(figures, Map.of())).scorecards())
                .extracting(Scorecard::rank)
                .containsExactly(3, 1, 1);
    }

    @Test
    void gateCapsGrade() throws IOException {
        Map<String, Figure> good = Map.of("A", hours(1));
        Map<String, Map<String, Figure>> figures =
                Map.of(
                        "sla-attainment",
                        Map.of("A", share(1000, 1000)),
                        "mttr",
                        good,
                        "mtta",
                        good,
                        "reopen-rate",
                        Map.of("A", share(0, 1000)));
        Map<Gate, Map<String, Long>> caught =
                Map.of(Gate.MISSED_MAJOR_INCIDENT_REVIEW, Map.of("A", 2L));

        AppraisalResult result = appraised(basis(figures, caught));
        Scorecard a = scorecard(result, "A");

        assertThat(a.total()).isEqualTo(decimal("100.0000"));
        assertThat(a.ungatedGrade()).isEqualTo(Grade.A);
        assertThat(a.grade()).isEqualTo(Grade.C);
        assertThat(a.gates())
                .singleElement()
                .extracting(Bilingual::en)
                .isEqualTo(
                        "Reviews of major incidents that were missed: 2. The grade is at most C.");
        assertThat(result.gates().getFirst().evaluated()).isTrue();
        assertThat(scorecard(result, "B").gates()).isEmpty();
    }

    @Test
    void evaluatesEveryGate() throws IOException {
        AppraisalResult result =
                Appraisal.of(ShippedScheme.of("policy"), basis(FIGURES, Map.of()), inputs());

        assertThat(result.gates()).hasSize(3).allMatch(AppraisalResult.GateCheck::evaluated);
    }

    @Test
    void countsSubtreeOnce() throws IOException {
        List<Ratee> tree =
                List.of(new Ratee(1, "A", "All", true), new Ratee(2, "B", "Below A", false));
        Map<String, Map<String, Figure>> figures =
                Map.of("sla-attainment", Map.of("A", share(30, 40), "B", share(10, 10)));
        AppraisalBasis basis =
                new AppraisalBasis(
                        tree, VERSIONS, figures, Map.of(), List.of(), false, List.of(), List.of());

        AppraisalResult.Pool pool = appraised(basis).pools().getFirst();

        assertThat(pool.numerator()).isEqualTo(decimal("30"));
        assertThat(pool.denominator()).isEqualTo(decimal("40"));
    }

    @Test
    void calibratesOnlyRatings() throws IOException {
        // rater 7 gave 90 and 80, rater 8 gave 40; mean of all 70, of rater 7: 85, of rater 8: 40;
        // m = 10
        List<Rating> ratings =
                List.of(
                        new Rating(1, "requirement-fit", 7, decimal("90")),
                        new Rating(2, "requirement-fit", 7, decimal("80")),
                        new Rating(1, "requirement-fit", 8, decimal("40")));
        Scheme policy = ShippedScheme.of("policy");
        AppraisalBasis raw =
                new AppraisalBasis(
                        THREE, VERSIONS, FIGURES, Map.of(), ratings, false, List.of(), List.of());
        AppraisalBasis calibrated =
                new AppraisalBasis(
                        THREE, VERSIONS, FIGURES, Map.of(), ratings, true, List.of(), List.of());

        Scorecard before = scorecard(Appraisal.of(policy, raw, inputs()), "A");
        Scorecard after = scorecard(Appraisal.of(policy, calibrated, inputs()), "A");

        // 90 − 2/12 × 15 = 87.5 and 40 + 1/11 × 30 = 42.727…, their mean is 65.113636…
        IndicatorScore fit = after.dimensions().getFirst().indicators().get(3);
        assertThat(fit.value()).isEqualTo(decimal("65.000000"));
        assertThat(fit.scoredValue()).isEqualTo(decimal("65.113636"));
        assertThat(fit.score()).isEqualTo(decimal("50.2273"));
        assertThat(after.dimensions().get(1)).isEqualTo(before.dimensions().get(1));
    }

    @Test
    void correctsOnlyTheContestedFigure() throws IOException {
        Scheme scheme = ShippedScheme.of("worked-by-hand");
        AppraisalBasis before = basis(FIGURES, Map.of());
        String indicator = scheme.indicators().findFirst().orElseThrow().code();
        AppraisalBasis after =
                new AppraisalBasis(
                        THREE,
                        VERSIONS,
                        FIGURES,
                        Map.of(),
                        List.of(),
                        false,
                        List.of(new Correction(1, indicator, decimal("0.60"), "AP-1")),
                        List.of());

        AppraisalResult first = appraised(before);
        AppraisalResult second = appraised(after);

        IndicatorScore corrected =
                scorecard(second, "A").dimensions().getFirst().indicators().getFirst();
        Scheme.Indicator rule = scheme.indicators().findFirst().orElseThrow();
        BigDecimal byHand =
                decimal("0.60")
                        .subtract(rule.floor())
                        .multiply(decimal("100"))
                        .divide(rule.target().subtract(rule.floor()), 4, RoundingMode.HALF_EVEN);
        assertThat(corrected.value()).isEqualTo(decimal("0.600000"));
        assertThat(corrected.numerator()).as("it is not what was counted").isNull();
        assertThat(corrected.scoredValue()).isEqualTo(decimal("0.600000"));
        assertThat(corrected.score()).isEqualTo(byHand);
        assertThat(corrected.explanation().en()).startsWith("Corrected to 0.6 instead of ");
        assertThat(corrected.explanation().en()).contains("appeal AP-1");
        assertThat(second.pools()).isEqualTo(first.pools());
        assertThat(scorecard(second, "B").dimensions())
                .isEqualTo(scorecard(first, "B").dimensions());
    }

    @Test
    void agreedTargetReplacesThatOfTheScheme() throws IOException {
        Scorecard scheme = scorecard(appraised(basis(FIGURES, Map.of())), "A");
        Scorecard agreed = scorecard(appraised(agreed("96")), "A");
        Scorecard beyond = scorecard(appraised(agreed("400")), "A");

        // 100 × (180 − 336) / (96 − 336) instead of 100 × (180 − 336) / (24 − 336)
        IndicatorScore mttr = agreed.dimensions().getFirst().indicators().get(1);
        assertThat(mttr.score()).isEqualTo(decimal("65.0000"));
        assertThat(mttr.target()).isEqualTo(decimal("96"));
        assertThat(mttr.explanation().en()).endsWith("Target 96, agreed as KT-7, revision 2.");
        // 0.25 × 15 more
        assertThat(agreed.total()).isEqualTo(decimal("68.1469"));
        // the longest that scores anything is 336 hours
        assertThat(beyond.total()).isEqualTo(scheme.total());
        assertThat(beyond.dimensions().getFirst().indicators().get(1).explanation().en())
                .contains("400 (KT-7, revision 2) is not beyond the floor");
    }

    private static AppraisalBasis agreed(String hours) {
        return new AppraisalBasis(
                THREE,
                VERSIONS,
                FIGURES,
                Map.of(),
                List.of(),
                false,
                List.of(),
                List.of(new AgreedTarget(1, "mttr", decimal(hours), "KT-7", 2)));
    }

    @Test
    void roundTripsResult() throws IOException {
        AppraisalResult result = appraised(basis(FIGURES, Map.of()));
        String json = CanonicalJson.write(result);

        assertThat(CanonicalJson.write(CanonicalJson.read(json, AppraisalResult.class)))
                .isEqualTo(json);
        assertThat(json)
                .startsWith(
                        "{\"scheme\":{\"code\":\"worked-by-hand\",\"revision\":1,\"subject\":\"DEPARTMENT\",\"jobRoles\":[],\"name\":{\"en\":");
    }

    private static AppraisalResult appraised(AppraisalBasis basis) throws IOException {
        return Appraisal.of(ShippedScheme.of("worked-by-hand"), basis, inputs());
    }

    private static AppraisalBasis basis(
            Map<String, Map<String, Figure>> figures, Map<Gate, Map<String, Long>> caught) {
        return new AppraisalBasis(
                THREE, VERSIONS, figures, caught, List.of(), false, List.of(), List.of());
    }

    private static AppraisalInputs inputs() {
        return new AppraisalInputs(
                "0",
                "2016-Q2",
                "2016-04-01T00:00:00Z",
                "2016-07-01T00:00:00Z",
                new AppraisalInputs.Snapshot(
                        "warehouse_snapshot_1", "2026-01-01T00:00:00Z", List.of()),
                List.of(),
                List.of(),
                new AppraisalInputs.Ratings(0, false, "0"),
                List.of(),
                List.of(),
                List.of());
    }

    private static Scorecard scorecard(AppraisalResult result, String code) {
        return result.scorecards().stream()
                .filter(card -> card.departmentCode().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Figure share(long x, long n) {
        return new Figure(BigDecimal.valueOf(x), BigDecimal.valueOf(n), n, Fraction.of(x, n));
    }

    private static Figure hours(long hours) {
        return new Figure(
                BigDecimal.valueOf(hours * 3_600_000 * 5),
                BigDecimal.valueOf(5),
                5,
                Fraction.of(hours));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
