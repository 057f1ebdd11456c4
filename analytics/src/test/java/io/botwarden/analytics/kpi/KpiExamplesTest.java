package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.period.Period;
import io.botwarden.testing.Cases;
import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the worked examples of all definitions over real Parquet files. */
class KpiExamplesTest {

    private final KpiEngine engine = new KpiEngine();

    @TempDir Path folder;

    static Stream<KpiDefinition> definitions() {
        return KpiCatalogue.shipped().all().stream();
    }

    /** What holds for the examples of any definition is tried with some. */
    static Stream<KpiDefinition> someDefinitions() {
        return Cases.some(KpiCatalogue.shipped().all(), 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("definitions")
    void matchesWorkedExample(KpiDefinition kpi) throws Exception {
        for (KpiExample example : kpi.examples()) {
            try (ParquetSnapshot snapshot = snapshot(example)) {
                for (KpiExample.Expected expected : example.figures()) {
                    KpiFigure figure = value(engine, snapshot, kpi, expected);
                    assertThat(figure)
                            .as("%s: %s", example.title(), expected)
                            .isEqualTo(figure(kpi, expected));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("someDefinitions")
    void seriesMatchesPeriods(KpiDefinition kpi) throws Exception {
        for (KpiExample example : kpi.examples()) {
            Period first = Period.parse(example.figures().getFirst().period());
            LocalDate from = LocalDate.of(first.firstDay().getYear(), 1, 1);
            List<Period> periods = Period.beginningIn(from, from.plusYears(1), first.grain(), 400);
            try (ParquetSnapshot snapshot = snapshot(example)) {
                List<KpiFigure> single =
                        periods.stream()
                                .map(period ->
                                        engine.value(
                                                snapshot.connection(),
                                                kpi,
                                                period,
                                                KpiScope.EVERYTHING))
                                .toList();
                assertThat(engine.series(snapshot.connection(), kpi, periods, KpiScope.EVERYTHING))
                        .isEqualTo(single);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("someDefinitions")
    void breakdownMatchesMembers(KpiDefinition kpi) throws Exception {
        for (KpiExample example : kpi.examples()) {
            Period period = Period.parse(example.figures().getFirst().period());
            try (ParquetSnapshot snapshot = snapshot(example)) {
                for (KpiDimension dimension : KpiDimension.values()) {
                    engine.breakdown(snapshot.connection(), kpi, period, dimension)
                            .forEach((member, figure) ->
                                    assertThat(
                                                    engine.value(
                                                            snapshot.connection(),
                                                            kpi,
                                                            period,
                                                            scope(member)))
                                            .isEqualTo(figure));
                }
            }
        }
    }

    /**
     * Examples have few persons: without permission to read interactions all figures are withheld.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("someDefinitions")
    void withholdsFiguresOfFewPersons(KpiDefinition kpi) throws Exception {
        KpiEngine withholding = engine.withholdingBelow(1000);
        for (KpiExample example : kpi.examples()) {
            Period period = Period.parse(example.figures().getFirst().period());
            try (ParquetSnapshot snapshot = snapshot(example)) {
                List<KpiFigure> figures = new ArrayList<>();
                figures.add(
                        withholding.value(snapshot.connection(), kpi, period, KpiScope.EVERYTHING));
                figures.addAll(
                        withholding.series(
                                snapshot.connection(), kpi, List.of(period), KpiScope.EVERYTHING));
                assertThat(figures).allSatisfy(figure -> assertWithheld(kpi, figure));
            }
        }
    }

    private static void assertWithheld(KpiDefinition kpi, KpiFigure figure) {
        assertThat(figure.withheld()).isEqualTo(kpi.persons() != null);
        if (figure.withheld()) {
            assertThat(figure.n()).isZero();
            assertThat(figure.value()).isNull();
            assertThat(figure.numerator()).isNull();
            assertThat(figure.denominator()).isNull();
            assertThat(figure.percentiles()).allMatch(percentile -> percentile.value() == null);
            assertThat(figure.parts()).allMatch(part -> part.value() == null);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("someDefinitions")
    void showsFiguresOfEnoughPersons(KpiDefinition kpi) throws Exception {
        KpiEngine withholding = engine.withholdingBelow(1);
        for (KpiExample example : kpi.examples()) {
            try (ParquetSnapshot snapshot = snapshot(example)) {
                for (KpiExample.Expected expected : example.figures()) {
                    KpiFigure figure = value(withholding, snapshot, kpi, expected);
                    if (expected.n() > 0) {
                        assertThat(figure).isEqualTo(figure(kpi, expected));
                    }
                }
            }
        }
    }

    private static KpiFigure value(
            KpiEngine engine,
            ParquetSnapshot snapshot,
            KpiDefinition kpi,
            KpiExample.Expected expected) {
        Period period = Period.parse(expected.period());
        Long owner = expected.owner();
        return owner == null
                ? engine.value(
                        snapshot.connection(),
                        kpi,
                        period,
                        new KpiScope(expected.bot(), expected.department()))
                : Objects.requireNonNull(
                        engine.byOwner(snapshot.connection(), kpi, period).get(owner));
    }

    private ParquetSnapshot snapshot(KpiExample example) throws Exception {
        return ParquetSnapshot.of(Files.createTempDirectory(folder, "snapshot"), example.rows());
    }

    private static KpiScope scope(KpiMember member) {
        return member.dimension() == KpiDimension.BOT
                ? KpiScope.ofBot(member.code())
                : KpiScope.ofDepartment(member.code());
    }

    private static KpiFigure figure(KpiDefinition kpi, KpiExample.Expected expected) {
        List<@Nullable BigDecimal> percentiles = orNone(expected.percentiles());
        List<@Nullable BigDecimal> parts = orNone(expected.parts());
        assertThat(percentiles).as("percentiles of %s", kpi.id()).hasSameSizeAs(kpi.percentiles());
        assertThat(parts).as("parts of %s", kpi.id()).hasSameSizeAs(kpi.parts());
        return new KpiFigure(
                kpi.id(),
                kpi.version(),
                Period.parse(expected.period()),
                expected.value(),
                expected.numerator(),
                expected.denominator(),
                expected.n(),
                Stream.iterate(0, i -> i < percentiles.size(), i -> i + 1)
                        .map(i ->
                                new KpiFigure.Percentile(
                                        kpi.percentiles().get(i), percentiles.get(i)))
                        .toList(),
                Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
                        .map(i -> new KpiFigure.Part(kpi.parts().get(i).name(), parts.get(i)))
                        .toList(),
                false);
    }

    private static List<@Nullable BigDecimal> orNone(@Nullable List<@Nullable BigDecimal> values) {
        return values == null ? List.of() : values;
    }
}
