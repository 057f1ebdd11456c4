package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.AppraisalResult.Change;
import io.botwarden.analytics.appraisal.AppraisalResult.Loss;
import io.botwarden.analytics.appraisal.AppraisalResult.Raise;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What would have raised a grade, recomputed by a search through all numbers of cases. */
class RaisesTest {

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal M = BigDecimal.TEN;
    private static final List<String> KPIS =
            List.of("sla-attainment", "mttr", "mtta", "reopen-rate");

    private static final List<Ratee> TWO =
            List.of(new Ratee(1, "A", "First", true), new Ratee(2, "B", "Second", true));

    @Test
    void equalsHandCalculation() throws IOException {
        Scorecard a = scorecard(figures(80, 100, 2, 100, 180, 38, 1, 2), Map.of());

        // 7 × (1 + 10/102) / 110 / 0.45 × 40 = 6.2111 points more; 6 give 5.3238, 5.6031 are needed
        Raise raise = Objects.requireNonNull(a.raise());
        assertThat(a.total()).isEqualTo(new BigDecimal("64.3969"));
        assertThat(raise.grade()).isEqualTo(Grade.C);
        assertThat(raise.points()).isEqualTo(new BigDecimal("5.6031"));
        assertThat(raise.changes())
                .extracting(Change::indicator, Change::cases, Change::value, Change::total)
                .containsExactly(
                        tuple("sla-attainment", 7L, null, new BigDecimal("70.6080")),
                        tuple("mttr", null, new BigDecimal("110.07"), new BigDecimal("70.0003")),
                        tuple("mtta", null, new BigDecimal("12.59"), new BigDecimal("70.0021")));
        assertThat(raise.changes())
                .extracting(change -> change.statement().en())
                .containsExactly(
                        "7 more incidents closed in time: C (87 instead of 80 of 100).",
                        "Mean time to resolve of 110.07 h: C.",
                        "Mean time to acknowledge of 12.59 h: C.");
        assertThat(raise.changes().getFirst().statement().zh())
                .isEqualTo("再有 7 个事件按时关闭：C（100 中由 80 变为 87）。");
        // (100 − 66.5478) × 0.4, (100 − 50) × 0.25 and (100 − 50) × 0.15
        assertThat(a.losses())
                .extracting(Loss::indicator, Loss::points)
                .containsExactly(
                        tuple("sla-attainment", new BigDecimal("13.3809")),
                        tuple("mttr", new BigDecimal("12.5000")),
                        tuple("mtta", new BigDecimal("7.5000")));
    }

    @Test
    void findsSmallestNumberOfCases() throws IOException {
        Random random = new Random(17);
        int found = 0;
        for (int i = 0; i < 300; i++) {
            int n = 1 + random.nextInt(400);
            int x = random.nextInt(n + 1);
            int closed = 1 + random.nextInt(400);
            int reopened = random.nextInt(1 + closed / 8);
            int other = 1 + random.nextInt(200);
            Map<String, Map<String, Figure>> figures =
                    figures(
                            x,
                            n,
                            reopened,
                            closed,
                            random.nextInt(400),
                            random.nextInt(90),
                            random.nextInt(other + 1),
                            other);
            Scorecard card = scorecard(figures, Map.of());
            Raise raise = card.raise();
            if (raise == null) {
                assertThat(card.grade()).isEqualTo(Grade.A);
                continue;
            }
            for (String kpi : List.of("sla-attainment", "reopen-rate")) {
                Long cases =
                        raise.changes().stream()
                                .filter(change -> change.indicator().equals(kpi))
                                .map(Change::cases)
                                .findFirst()
                                .orElse(null);
                assertThat(cases)
                        .as("%s with %s", kpi, figures)
                        .isEqualTo(searched(figures, kpi, raise.grade()));
                found += cases == null ? 0 : 1;
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void changedFiguresGiveTheGrade() throws IOException {
        Map<String, Map<String, Figure>> figures = figures(80, 100, 2, 100, 180, 38, 1, 2);

        Scorecard almost = scorecard(shifted(figures, "sla-attainment", 6), Map.of());
        assertThat(almost.grade()).isEqualTo(Grade.D);
        assertThat(Objects.requireNonNull(almost.raise()).changes().getFirst().statement().en())
                .isEqualTo("1 more incident closed in time: C (87 instead of 86 of 100).");
        Scorecard raised = scorecard(shifted(figures, "sla-attainment", 7), Map.of());
        assertThat(raised.grade()).isEqualTo(Grade.C);
        assertThat(raised.total()).isEqualTo(new BigDecimal("70.6080"));
    }

    @Test
    void namesGateThatPreventsTheGrade() throws IOException {
        Map<Gate, Map<String, Long>> missed =
                Map.of(Gate.MISSED_MAJOR_INCIDENT_REVIEW, Map.of("A", 1L));
        Raise gate =
                Objects.requireNonNull(
                        scorecard(figures(99, 100, 0, 100, 24, 4, 9, 10), missed).raise());
        assertThat(gate.grade()).isEqualTo(Grade.B);
        assertThat(gate.gated()).isTrue();
        assertThat(gate.points()).isEqualByComparingTo("0");
        assertThat(gate.changes()).isEmpty();

        Raise total =
                Objects.requireNonNull(
                        scorecard(figures(80, 100, 2, 100, 180, 38, 1, 2), missed).raise());
        assertThat(total.grade()).isEqualTo(Grade.C);
        assertThat(total.gated()).isFalse();
    }

    @Test
    void bestGradeAndMissingTotalHaveNone() throws IOException {
        Scorecard best = scorecard(figures(100, 100, 0, 100, 1, 1, 10, 10), Map.of());
        assertThat(best.grade()).isEqualTo(Grade.A);
        assertThat(best.raise()).isNull();
        assertThat(best.losses()).isEmpty();

        Map<String, Map<String, Figure>> little = new HashMap<>();
        little.put("sla-attainment", Map.of("A", share(1, 2)));
        Scorecard unknown = scorecard(little, Map.of());
        assertThat(unknown.raise()).isNull();
        assertThat(unknown.losses()).isEmpty();
    }

    /** The smallest number of cases whose total, computed here, has the grade; null if none has. */
    private static @Nullable Long searched(
            Map<String, Map<String, Figure>> figures, String kpi, Grade grade) {
        BigDecimal from = Objects.requireNonNull(grade.from());
        Figure figure = Objects.requireNonNull(of(figures, kpi).get("A"));
        boolean more = kpi.equals("sla-attainment");
        BigDecimal x = Objects.requireNonNull(figure.numerator());
        BigDecimal n = Objects.requireNonNull(figure.denominator());
        long most = (more ? n.subtract(x) : x).longValueExact();
        for (long cases = 1; cases <= most; cases++) {
            Map<String, Map<String, Figure>> after = shifted(figures, kpi, more ? cases : -cases);
            if (total(after).setScale(4, RoundingMode.HALF_EVEN).compareTo(from) >= 0) {
                return cases;
            }
        }
        return null;
    }

    /** The total of A under the scheme of the tests, to 60 digits. */
    private static BigDecimal total(Map<String, Map<String, Figure>> figures) {
        BigDecimal sum = BigDecimal.ZERO;
        List<String> weights = List.of("0.40", "0.25", "0.15", "0.20");
        List<String> floors = List.of("0.50", "336", "72", "0.10");
        List<String> targets = List.of("0.95", "24", "4", "0.01");
        for (int i = 0; i < KPIS.size(); i++) {
            Map<String, Figure> all = of(figures, KPIS.get(i));
            Figure own = Objects.requireNonNull(all.get("A"));
            BigDecimal x = Objects.requireNonNull(own.numerator());
            BigDecimal n = Objects.requireNonNull(own.denominator());
            BigDecimal value = x.divide(n, DIGITS);
            if (i == 0 || i == 3) {
                BigDecimal allX = sum(all, true);
                BigDecimal pool = allX.divide(sum(all, false), DIGITS);
                value = x.add(M.multiply(pool)).divide(n.add(M), DIGITS);
            } else {
                value = value.divide(new BigDecimal(3_600_000), DIGITS);
            }
            BigDecimal floor = new BigDecimal(floors.get(i));
            BigDecimal score =
                    value.subtract(floor)
                            .divide(new BigDecimal(targets.get(i)).subtract(floor), DIGITS)
                            .max(BigDecimal.ZERO)
                            .min(BigDecimal.ONE);
            sum =
                    sum.add(
                            score.multiply(new BigDecimal(weights.get(i)))
                                    .multiply(new BigDecimal(100)));
        }
        return sum;
    }

    private static BigDecimal sum(Map<String, Figure> all, boolean numerators) {
        return all.values().stream()
                .map(figure -> numerators ? figure.numerator() : figure.denominator())
                .map(Objects::requireNonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, Figure> of(Map<String, Map<String, Figure>> figures, String kpi) {
        return Objects.requireNonNull(figures.get(kpi));
    }

    private static Map<String, Map<String, Figure>> shifted(
            Map<String, Map<String, Figure>> figures, String kpi, long cases) {
        Map<String, Figure> changed = new HashMap<>(of(figures, kpi));
        Figure figure = Objects.requireNonNull(changed.get("A"));
        changed.put(
                "A",
                share(
                        Objects.requireNonNull(figure.numerator()).longValueExact() + cases,
                        Objects.requireNonNull(figure.denominator()).longValueExact()));
        Map<String, Map<String, Figure>> after = new HashMap<>(figures);
        after.put(kpi, changed);
        return after;
    }

    private static Map<String, Map<String, Figure>> figures(
            int x, int n, int reopened, int closed, int mttr, int mtta, int otherX, int otherN) {
        return Map.of(
                "sla-attainment", Map.of("A", share(x, n), "B", share(otherX, otherN)),
                "mttr", Map.of("A", hours(mttr)),
                "mtta", Map.of("A", hours(mtta)),
                "reopen-rate", Map.of("A", share(reopened, closed)));
    }

    private static Scorecard scorecard(
            Map<String, Map<String, Figure>> figures, Map<Gate, Map<String, Long>> caught)
            throws IOException {
        Map<String, Integer> versions = new HashMap<>();
        KPIS.forEach(kpi -> versions.put(kpi, 1));
        AppraisalBasis basis =
                new AppraisalBasis(
                        TWO, versions, figures, caught, List.of(), false, List.of(), List.of());
        AppraisalInputs inputs =
                new AppraisalInputs(
                        "0",
                        "2016-Q2",
                        "2016-04-01T00:00:00Z",
                        "2016-07-01T00:00:00Z",
                        new AppraisalInputs.Snapshot("s", "2026-01-01T00:00:00Z", List.of()),
                        List.of(),
                        List.of(),
                        new AppraisalInputs.Ratings(0, false, "0"),
                        List.of(),
                        List.of(),
                        List.of());
        return Appraisal.of(ShippedScheme.of("worked-by-hand"), basis, inputs)
                .scorecards()
                .getFirst();
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
}
