package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.testing.Cases;
import io.botwarden.testing.ParquetSnapshot;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A viewer without access to cases asks everything that can be asked and adds and subtracts the
 * answers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedFiguresTest {

    private static final int FEWEST = 5;
    private static final Period YEAR = Period.parse("2016");
    private static final List<String> DEPARTMENTS = List.of("top", "below", "beside");
    private static final List<String> BOTS = List.of("b1", "b2", "b3", "b4");

    @TempDir private static Path kept;

    private final KpiCatalogue catalogue = KpiCatalogue.shipped();

    private final Map<Integer, ParquetSnapshot> companies = new HashMap<>();

    private ParquetSnapshot company(int seed) throws Exception {
        ParquetSnapshot known = companies.get(seed);
        if (known != null) {
            return known;
        }
        ParquetSnapshot created = SmallCompany.random(kept, seed);
        companies.put(seed, created);
        return created;
    }

    @AfterAll
    void close() throws Exception {
        for (ParquetSnapshot company : companies.values()) {
            company.close();
        }
    }

    static Stream<KpiDefinition> protectedKpis() {
        return Cases.some(
                KpiCatalogue.shipped().all().stream().filter(ProtectedFigures::protects).toList(),
                4);
    }

    /**
     * What a KPI counts: the unknowns are what the cases of a bot, department and month add up to.
     */
    private record Case(
            @Nullable Long bot, @Nullable Long department, LocalDate day, String person) {

        Case cell() {
            return new Case(bot, department, day.withDayOfMonth(1), "");
        }
    }

    /** A figure that can be asked for, and which of the cases it counts. */
    private record Figure(String name, Set<Case> cases) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("protectedKpis")
    void determinesNothingAboutFewPersons(KpiDefinition kpi) throws Exception {
        attack(company(1), kpi, KnownCases.NONE);
    }

    @ParameterizedTest
    @CsvSource({"csat, 2", "action-closure, 1"})
    void resistsViewersWhoKnowSomeCases(String id, int seed) throws Exception {
        attackKnowingSome(id, seed);
    }

    @ParameterizedTest
    @Tag("nightly")
    @CsvSource({
        "engagement-rate, 1",
        "engagement-rate, 2",
        "csat, 3",
        "action-closure, 2",
        "action-closure, 3"
    })
    void resistsMoreViewersWhoKnowSomeCases(String id, int seed) throws Exception {
        attackKnowingSome(id, seed);
    }

    private void attackKnowingSome(String id, int seed) throws Exception {
        for (Set<Long> departments : List.of(Set.<Long>of(), Set.of(3L))) {
            attack(
                    company(seed),
                    catalogue.require(id),
                    new KnownCases(Set.of(1L), departments, person -> person % 3 == 0));
        }
    }

    /** If only figures of few persons were left out, the others would reveal them. */
    @Test
    void findsWhatMinimumAloneReveals() throws Exception {
        KpiDefinition kpi = catalogue.require("csat");
        List<Case> cases = cases(company(1), kpi);
        List<Case> cells = cells(cases);
        List<Figure> all = askable(cases);
        RowSpace known =
                new RowSpace(
                        cells.size(),
                        all.stream()
                                .filter(figure -> persons(figure.cases()) >= FEWEST)
                                .map(figure -> columns(cells, figure.cases()))
                                .collect(Collectors.toSet()));
        assertThat(all)
                .filteredOn(figure -> isFew(figure.cases()))
                .anyMatch(figure -> known.determines(columns(cells, figure.cases())));
    }

    private void attack(ParquetSnapshot snapshot, KpiDefinition kpi, KnownCases known)
            throws SQLException {
        List<Case> cases = cases(snapshot, kpi);
        List<Case> cells = cells(cases);
        Set<Case> secret =
                cases.stream()
                        .filter(each -> !isKnown(kpi, known, each))
                        .collect(Collectors.toSet());
        List<Figure> shown = shown(snapshot, kpi, known, cases);
        Set<Set<Integer>> sums = new LinkedHashSet<>();
        shown.forEach(figure -> sums.add(columns(cells, figure.cases())));
        // a cell without secret cases is known
        cells.stream()
                .filter(cell -> secret.stream().noneMatch(each -> each.cell().equals(cell)))
                .forEach(cell -> sums.add(Set.of(cells.indexOf(cell))));
        RowSpace space = new RowSpace(cells.size(), sums);
        Set<Set<Case>> tried = new HashSet<>();
        for (Figure figure : askable(cases)) {
            if (tried.add(figure.cases()) && isFew(both(figure.cases(), secret))) {
                assertThat(space.determines(columns(cells, figure.cases())))
                        .as("%s of %s", kpi.id(), figure.name())
                        .isFalse();
            }
        }
        for (Figure one : shown) {
            for (Figure other : shown) {
                if (one.cases().size() > other.cases().size()
                        && one.cases().containsAll(other.cases())) {
                    Set<Case> rest = new HashSet<>(both(one.cases(), secret));
                    rest.removeAll(other.cases());
                    assertThat(isFew(rest))
                            .as("%s: %s without %s", kpi.id(), one.name(), other.name())
                            .isFalse();
                }
            }
        }
    }

    /** The figures that are shown, of everything that can be asked. */
    private List<Figure> shown(
            ParquetSnapshot snapshot, KpiDefinition kpi, KnownCases known, List<Case> cases) {
        ProtectedFigures figures = new ProtectedFigures(FEWEST, known);
        List<Figure> shown = new ArrayList<>();
        for (KpiScope scope : scopes()) {
            for (PeriodGrain grain :
                    List.of(PeriodGrain.MONTH, PeriodGrain.QUARTER, PeriodGrain.YEAR)) {
                figures.series(snapshot.connection(), kpi, periods(grain), scope).stream()
                        .filter(figure -> !figure.withheld())
                        .forEach(figure -> shown.add(figure(cases, figure.period(), scope)));
            }
        }
        for (Period period : List.of(YEAR, Period.parse("2016-Q2"))) {
            for (KpiScope scope : scopes().subList(0, 6)) {
                for (KpiDimension dimension : KpiDimension.values()) {
                    figures.breakdown(snapshot.connection(), kpi, period, dimension, scope)
                            .forEach((member, figure) -> {
                                if (!figure.withheld()) {
                                    Set<Case> within = figure(cases, period, scope).cases();
                                    shown.add(
                                            figure(
                                                    List.copyOf(within),
                                                    period,
                                                    dimension == KpiDimension.BOT
                                                            ? KpiScope.ofBot(member.code())
                                                            : KpiScope.ofDepartment(
                                                                    member.code())));
                                }
                            });
                }
                for (KpiAttribute by : List.of(KpiAttribute.BOT, KpiAttribute.DEPARTMENT)) {
                    figures.groups(snapshot.connection(), kpi, period, scope, by)
                            .groups()
                            .forEach(group ->
                                    shown.add(
                                            group(
                                                    figure(cases, period, scope),
                                                    by,
                                                    group.keys().getFirst())));
                }
            }
        }
        Map<Set<Case>, Figure> distinct = new LinkedHashMap<>();
        shown.forEach(figure -> distinct.putIfAbsent(figure.cases(), figure));
        return List.copyOf(distinct.values());
    }

    private static Figure group(Figure within, KpiAttribute by, @Nullable String key) {
        return new Figure(
                "%s by %s %s".formatted(within.name(), by, key),
                within.cases().stream()
                        .filter(each ->
                                Objects.equals(
                                        by == KpiAttribute.BOT ? each.bot() : each.department(),
                                        key == null ? null : Long.valueOf(key)))
                        .collect(Collectors.toSet()));
    }

    /** Every figure that has a name, in every period. */
    private static List<Figure> askable(List<Case> cases) {
        List<Figure> all = new ArrayList<>();
        for (PeriodGrain grain :
                List.of(PeriodGrain.MONTH, PeriodGrain.QUARTER, PeriodGrain.YEAR)) {
            for (Period period : periods(grain)) {
                for (KpiScope scope : scopes()) {
                    Figure figure = figure(cases, period, scope);
                    all.add(figure);
                    for (KpiAttribute by : List.of(KpiAttribute.BOT, KpiAttribute.DEPARTMENT)) {
                        for (int key = 0; key <= 4; key++) {
                            all.add(group(figure, by, key == 0 ? null : String.valueOf(key)));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<KpiScope> scopes() {
        List<KpiScope> scopes = new ArrayList<>(List.of(KpiScope.EVERYTHING));
        DEPARTMENTS.forEach(department -> scopes.add(KpiScope.ofDepartment(department)));
        BOTS.forEach(bot -> scopes.add(KpiScope.ofBot(bot)));
        scopes.add(new KpiScope("b2", "beside"));
        scopes.add(new KpiScope("b2", "below"));
        scopes.add(new KpiScope("b1", "top"));
        return scopes;
    }

    private static List<Period> periods(PeriodGrain grain) {
        return Period.beginningIn(YEAR.firstDay(), YEAR.endDay(), grain, 400);
    }

    private static Figure figure(List<Case> cases, Period period, KpiScope scope) {
        Predicate<Case> within =
                each ->
                        !each.day().isBefore(period.firstDay())
                                && each.day().isBefore(period.endDay())
                                && (scope.bot() == null || ("b" + each.bot()).equals(scope.bot()))
                                && isIn(each.department(), scope.department());
        return new Figure(
                period + " " + scope, cases.stream().filter(within).collect(Collectors.toSet()));
    }

    private static boolean isIn(@Nullable Long department, @Nullable String code) {
        return code == null
                || department != null
                        && (code.equals("top") || department == DEPARTMENTS.indexOf(code) + 1);
    }

    private static boolean isKnown(KpiDefinition kpi, KnownCases known, Case each) {
        return each.bot() != null && known.bots().contains(each.bot())
                || each.department() != null && known.departments().contains(each.department())
                || kpi.persons() == null
                        && (each.person().isEmpty()
                                || known.persons().test(Long.parseLong(each.person())));
    }

    private static Set<Case> both(Set<Case> some, Set<Case> others) {
        Set<Case> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static boolean isFew(Set<Case> cases) {
        return !cases.isEmpty() && persons(cases) < FEWEST;
    }

    private static long persons(Set<Case> cases) {
        return cases.stream().map(Case::person).distinct().count();
    }

    private static List<Case> cells(List<Case> cases) {
        return cases.stream().map(Case::cell).distinct().toList();
    }

    private static Set<Integer> columns(List<Case> cells, Set<Case> cases) {
        return cases.stream()
                .map(Case::cell)
                .distinct()
                .map(cells::indexOf)
                .collect(Collectors.toSet());
    }

    /** The cases of each quarter of the year. */
    private static List<Case> cases(ParquetSnapshot snapshot, KpiDefinition kpi)
            throws SQLException {
        List<Case> cases = new ArrayList<>();
        String person = kpi.persons() == null ? kpi.requireOwner() : "person";
        String department = kpi.grain().hasDepartment() ? "department_id" : "null::bigint";
        for (Period quarter : periods(PeriodGrain.QUARTER)) {
            try (Statement statement = snapshot.connection().createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "select bot_id, %s, cast(counted_at as date), coalesce(cast(%s as varchar), '') from %s where %s"
                                            .formatted(
                                                    department,
                                                    person,
                                                    KpiStatement.cases(kpi, quarter, quarter),
                                                    String.join(
                                                            " and ",
                                                            KpiStatement.counted(
                                                                    quarter, quarter,
                                                                    List.of()))))) {
                while (row.next()) {
                    Long bot = row.getObject(1, Long.class);
                    LocalDate day = row.getObject(3, LocalDate.class);
                    cases.add(
                            new Case(
                                    bot,
                                    kpi.grain().hasDepartment()
                                            ? row.getObject(2, Long.class)
                                            : place(bot, day),
                                    day,
                                    row.getString(4)));
                }
            }
        }
        return cases.stream().distinct().toList();
    }

    private static @Nullable Long place(@Nullable Long bot, LocalDate day) {
        if (bot == null) {
            return null;
        }
        return bot == 2 && day.isBefore(LocalDate.of(2016, 5, 1))
                ? 3L
                : bot == 3 ? 1L : bot == 4 ? 3L : 2L;
    }
}
