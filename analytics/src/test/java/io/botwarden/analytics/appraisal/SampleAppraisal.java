package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Appraisals of made-up departments, for tests that use a result. */
public final class SampleAppraisal {

    private SampleAppraisal() {}

    /**
     * The result of 64 departments under one of the shipped schemes; always the same.
     *
     * @param corrections what decisions on appeals replaced
     */
    public static AppraisalResult of(String scheme, Correction... corrections) throws IOException {
        Random random = new Random(42);
        List<Ratee> departments = new ArrayList<>();
        Map<String, Map<String, Figure>> figures = new HashMap<>();
        for (int i = 1; i <= 64; i++) {
            String code = "Group " + i;
            departments.add(new Ratee(i, code, i == 7 ? "Networks & <Servers>" : code, true));
            int cases = i % 9 == 0 ? 0 : 1 + (int) Math.exp(random.nextDouble() * 8);
            if (cases > 0) {
                share(
                        figures,
                        "sla-attainment",
                        code,
                        cases,
                        0.45 + random.nextDouble() * 0.5,
                        random);
                share(figures, "reopen-rate", code, cases, random.nextDouble() * 0.03, random);
                hours(figures, "mttr", code, cases, 20 + random.nextInt(200));
                hours(figures, "mtta", code, cases, 1 + random.nextInt(30));
            }
        }
        Map<String, Integer> versions =
                Map.of(
                        "sla-attainment",
                        1,
                        "mttr",
                        1,
                        "mtta",
                        1,
                        "reopen-rate",
                        1,
                        "resolution-rate",
                        1);
        AppraisalBasis basis =
                new AppraisalBasis(
                        departments,
                        versions,
                        figures,
                        Map.of(),
                        List.of(),
                        false,
                        List.of(corrections),
                        List.of());
        Scheme shipped = ShippedScheme.of(scheme);
        return Appraisal.of(shipped, basis, inputs(shipped));
    }

    /**
     * The result under the policy's scheme of departments to which all gates apply, and which miss
     * a grade by so little that nearly each figure alone would have been enough. One more
     * department has no figures.
     *
     * @param names of the departments
     */
    public static AppraisalResult capped(List<String> names) throws IOException {
        Scheme policy = ShippedScheme.of("policy");
        List<Ratee> departments = new ArrayList<>();
        Map<String, Map<String, Figure>> figures = new HashMap<>();
        Map<Gate, Map<String, Long>> caught = new HashMap<>();
        List<Rating> ratings = new ArrayList<>();
        Map<String, Integer> versions = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String code = "D-" + i;
            departments.add(new Ratee(i, code, names.get(i), true));
            for (Scheme.GateRule rule : policy.gates()) {
                caught.computeIfAbsent(rule.gate(), gate -> new HashMap<>()).put(code, 1_000L + i);
            }
            for (Scheme.Indicator indicator : policy.indicators().toList()) {
                if (indicator.rated()) {
                    ratings.add(new Rating(i, indicator.code(), 1, nearly(indicator)));
                } else {
                    versions.put(indicator.code(), 1);
                    figures.computeIfAbsent(indicator.code(), kpi -> new HashMap<>())
                            .put(code, figure(indicator));
                }
            }
        }
        departments.add(new Ratee(names.size(), "D-" + names.size(), "Nothing measured", true));
        AppraisalBasis basis =
                new AppraisalBasis(
                        departments,
                        versions,
                        figures,
                        caught,
                        ratings,
                        false,
                        List.of(),
                        List.of());
        return Appraisal.of(policy, basis, inputs(policy));
    }

    /** 123,456 cases, of which as many count as give nearly a C. */
    private static Figure figure(Scheme.Indicator indicator) {
        BigDecimal n = new BigDecimal(123_456);
        BigDecimal x =
                nearly(indicator)
                        .multiply(n)
                        .multiply(indicator.unit().divisor())
                        .setScale(0, RoundingMode.HALF_UP);
        Fraction unit = Fraction.of(n.multiply(indicator.unit().divisor()));
        return new Figure(x, n, n.longValueExact(), Fraction.of(x).over(unit));
    }

    /** The value with a score of 69. */
    private static BigDecimal nearly(Scheme.Indicator indicator) {
        return indicator
                .floor()
                .add(
                        indicator
                                .target()
                                .subtract(indicator.floor())
                                .multiply(new BigDecimal("0.69")));
    }

    private static AppraisalInputs inputs(Scheme scheme) {
        List<AppraisalInputs.Table> tables =
                List.of(
                        new AppraisalInputs.Table("bot", "5127340912837465192"),
                        new AppraisalInputs.Table("department", "7713982716253412098"),
                        new AppraisalInputs.Table("incident", "1283746519283746512"),
                        new AppraisalInputs.Table("interaction", null));
        List<AppraisalInputs.KpiVersion> kpis =
                scheme.indicators()
                        .filter(indicator -> !indicator.rated())
                        .map(indicator ->
                                new AppraisalInputs.KpiVersion(
                                        indicator.code(),
                                        indicator.planned() ? null : 1,
                                        indicator.planned()
                                                ? null
                                                : CanonicalJson.hashOfText(indicator.code())))
                        .toList();
        return new AppraisalInputs(
                CanonicalJson.hash(scheme),
                "2016-Q2",
                "2016-04-01T00:00:00Z",
                "2016-07-01T00:00:00Z",
                new AppraisalInputs.Snapshot(
                        "warehouse_snapshot_1", "2026-01-01T00:00:00.123Z", tables),
                kpis,
                List.of(),
                new AppraisalInputs.Ratings(0, false, CanonicalJson.hash(List.of())),
                List.of(),
                List.of(),
                List.of());
    }

    private static void share(
            Map<String, Map<String, Figure>> figures,
            String kpi,
            String code,
            int n,
            double p,
            Random random) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x += random.nextDouble() < p ? 1 : 0;
        }
        figures.computeIfAbsent(kpi, k -> new HashMap<>())
                .put(
                        code,
                        new Figure(
                                BigDecimal.valueOf(x),
                                BigDecimal.valueOf(n),
                                n,
                                Fraction.of(x, n)));
    }

    private static void hours(
            Map<String, Map<String, Figure>> figures, String kpi, String code, int n, int mean) {
        BigDecimal sum = BigDecimal.valueOf(mean * 3_600_000L * n + 1_234_567);
        Fraction value = Fraction.of(sum).over(Fraction.of(3_600_000L * n));
        figures.computeIfAbsent(kpi, k -> new HashMap<>())
                .put(code, new Figure(sum, BigDecimal.valueOf(n), n, value));
    }
}
