package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A made-up company that is appraised: departments, some below others, with figures for most of a
 * scheme's indicators and ratings by several raters.
 *
 * @param scheme the scheme
 * @param departments the departments
 * @param figures each KPI's figures by department code
 * @param caught how often each gate of the scheme applies to a department, by department code
 * @param ratings the ratings
 * @param calibrated whether ratings are corrected for rater leniency
 */
record RandomCompany(
        Scheme scheme,
        List<Ratee> departments,
        Map<String, Map<String, Figure>> figures,
        Map<Gate, Map<String, Long>> caught,
        List<Rating> ratings,
        boolean calibrated) {

    static RandomCompany of(Scheme scheme, Random random) {
        List<Ratee> departments = new ArrayList<>();
        int size = 2 + random.nextInt(8);
        for (int key = 1; key <= size; key++) {
            departments.add(
                    new Ratee(
                            key, "D" + key, "Department " + key, key == 1 || random.nextBoolean()));
        }
        Map<String, Map<String, Figure>> figures = new HashMap<>();
        List<Rating> ratings = new ArrayList<>();
        // in one of three companies most departments have good grades, which gates can lower
        boolean good = random.nextInt(3) == 0;
        scheme.indicators()
                .forEach(indicator -> {
                    Map<String, Figure> of = new HashMap<>();
                    for (Ratee department : departments) {
                        if (indicator.rated()) {
                            rate(indicator, department, good ? 70 : 0, random, ratings);
                        } else if (random.nextInt(12) > 0) {
                            of.put(department.code(), figure(indicator, good, random));
                        }
                    }
                    figures.put(indicator.code(), of);
                });
        Map<Gate, Map<String, Long>> caught = new EnumMap<>(Gate.class);
        for (Scheme.GateRule rule : scheme.gates()) {
            Map<String, Long> of = new HashMap<>();
            departments.forEach(
                    department -> of.put(department.code(), Math.max(0, random.nextLong(-3, 3))));
            caught.put(rule.gate(), of);
        }
        return new RandomCompany(
                scheme, departments, figures, caught, ratings, random.nextBoolean());
    }

    private static void rate(
            Indicator indicator, Ratee department, int worst, Random random, List<Rating> ratings) {
        for (int rater = 1; rater <= 4; rater++) {
            if (random.nextBoolean()) {
                ratings.add(
                        new Rating(
                                department.key(),
                                indicator.code(),
                                rater,
                                BigDecimal.valueOf(random.nextInt(worst, 101))));
            }
        }
    }

    private static Figure figure(Indicator indicator, boolean good, Random random) {
        int n = 1 + random.nextInt(random.nextBoolean() ? 12 : 900);
        BigDecimal reach = indicator.target().subtract(indicator.floor());
        if (indicator.kind() == IndicatorKind.PROPORTION) {
            int x = random.nextInt((good ? n / 20 : n) + 1);
            return share(good && reach.signum() > 0 ? n - x : x, n);
        }
        BigDecimal part = BigDecimal.valueOf(random.nextInt(good ? 800 : -200, 1_200), 3);
        BigDecimal value = indicator.floor().add(reach.multiply(part));
        return new Figure(null, null, n, Fraction.of(value));
    }

    static Figure share(int x, int n) {
        return new Figure(BigDecimal.valueOf(x), BigDecimal.valueOf(n), n, Fraction.of(x, n));
    }

    /** The same company with one figure replaced. */
    RandomCompany with(String indicator, String department, Figure figure) {
        Map<String, Map<String, Figure>> changed = new HashMap<>(figures);
        Map<String, Figure> of = new HashMap<>(changed.getOrDefault(indicator, Map.of()));
        of.put(department, figure);
        changed.put(indicator, of);
        return new RandomCompany(scheme, departments, changed, caught, ratings, calibrated);
    }

    RandomCompany with(List<Rating> others) {
        return new RandomCompany(scheme, departments, figures, caught, others, calibrated);
    }

    /** The same company with its rows in another order. */
    RandomCompany shuffled(Random random) {
        List<Ratee> others = new ArrayList<>(departments);
        List<Rating> reordered = new ArrayList<>(ratings);
        Collections.shuffle(others, random);
        Collections.shuffle(reordered, random);
        return new RandomCompany(scheme, others, figures, caught, reordered, calibrated);
    }

    /** The same company with other names of its departments. */
    RandomCompany renamed(String suffix) {
        List<Ratee> others =
                departments.stream()
                        .map(old ->
                                new Ratee(old.key(), old.code(), old.name() + suffix, old.root()))
                        .toList();
        return new RandomCompany(scheme, others, figures, caught, ratings, calibrated);
    }

    /** The same, as persons: the figures of each count in the share of all. */
    RandomCompany ofPersons() {
        List<Ratee> persons = departments.stream().map(each -> person(each).ratee()).toList();
        return new RandomCompany(scheme, persons, figures, caught, ratings, calibrated);
    }

    private static SnapshotPerson person(Ratee ratee) {
        return new SnapshotPerson(ratee.key(), ratee.code(), null, Set.of());
    }

    AppraisalResult appraised() {
        return Appraisal.of(scheme, basis(), inputs());
    }

    PersonAppraisal appraisedPersons() {
        return new PersonAppraisal(
                new PersonScheme(1, scheme, Set.of()),
                departments.stream().map(RandomCompany::person).toList(),
                basis(),
                inputs(),
                List.of());
    }

    private AppraisalBasis basis() {
        Map<String, Integer> versions = new HashMap<>();
        scheme.indicators().forEach(indicator -> versions.put(indicator.code(), 1));
        return new AppraisalBasis(
                departments, versions, figures, caught, ratings, calibrated, List.of(), List.of());
    }

    private AppraisalInputs inputs() {
        return new AppraisalInputs(
                CanonicalJson.hash(scheme),
                "2026-Q1",
                "2026-01-01T00:00:00Z",
                "2026-04-01T00:00:00Z",
                new AppraisalInputs.Snapshot(
                        "warehouse_snapshot_1", "2026-04-02T00:00:00Z", List.of()),
                List.of(),
                List.of(),
                new AppraisalInputs.Ratings(ratings.size(), calibrated, Rating.hash(ratings)),
                List.of(),
                List.of(),
                List.of());
    }
}
