package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.period.Period;
import io.botwarden.testing.Cases;
import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists the cases of the worked examples of all definitions. */
class KpiCasesTest {

    private final KpiCases cases = new KpiCases(KpiAttributes.shipped());
    private final KpiEngine engine = new KpiEngine();

    @TempDir Path folder;

    static Stream<KpiDefinition> definitions() {
        return KpiCatalogue.shipped().all().stream();
    }

    static Stream<KpiDefinition> someDefinitions() {
        return Cases.some(KpiCatalogue.shipped().all(), 3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("someDefinitions")
    void casesSumToFigure(KpiDefinition kpi) throws Exception {
        for (KpiExample example : kpi.examples()) {
            try (ParquetSnapshot snapshot = snapshot(example)) {
                for (KpiExample.Expected expected : example.figures()) {
                    Question question = new Question(snapshot, kpi, expected);
                    KpiFigure figure =
                            engine.value(
                                    snapshot.connection(),
                                    kpi,
                                    question.period(),
                                    question.scope());
                    List<KpiCase> all = all(question, null, 100);
                    String figureName = "%s: %s".formatted(example.title(), expected);
                    assertThat(all.stream().mapToLong(KpiCase::n).sum())
                            .as(figureName)
                            .isEqualTo(figure.n());
                    assertThat(all)
                            .as(figureName)
                            .allSatisfy(each ->
                                    assertThat(kpi.records()).contains(each.position().table()));
                    if (figure.numerator() != null) {
                        assertThat(sum(all.stream().map(KpiCase::numerator)))
                                .as(figureName)
                                .isEqualByComparingTo(figure.numerator());
                    }
                    if (kpi.isQuotient() && figure.denominator() != null) {
                        assertThat(sum(all.stream().map(each -> denominator(each))))
                                .as(figureName)
                                .isEqualByComparingTo(figure.denominator());
                    }
                    assertThat(all(question, null, 1)).as(figureName).isEqualTo(all);
                    KpiFigure listed = page(question, null, null, 1).figure();
                    assertThat(listed.value()).as(figureName).isEqualTo(figure.value());
                    assertThat(listed.percentiles()).as(figureName).isEqualTo(figure.percentiles());
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("personalDefinitions")
    void casesOfOwnerSumToFigure(KpiDefinition kpi) throws Exception {
        int checked = 0;
        for (KpiExample example : kpi.examples()) {
            try (ParquetSnapshot snapshot = snapshot(example)) {
                for (KpiExample.Expected expected : example.figures()) {
                    if (expected.owner() != null) {
                        KpiCasePage page =
                                cases.ofOwner(
                                        snapshot.connection(),
                                        kpi,
                                        Period.parse(expected.period()),
                                        expected.owner(),
                                        null,
                                        100);
                        assertThat(page.cases().stream().mapToLong(KpiCase::n).sum())
                                .isEqualTo(expected.n());
                        assertThat(sum(page.cases().stream().map(KpiCase::numerator)))
                                .isEqualByComparingTo(expected.numerator());
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).as("examples of an owner").isPositive();
    }

    static Stream<KpiDefinition> personalDefinitions() {
        return definitions().filter(KpiDefinition::personal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("someDefinitions")
    void partsMakeUpTheWhole(KpiDefinition kpi) throws Exception {
        for (KpiExample example : kpi.examples()) {
            try (ParquetSnapshot snapshot = snapshot(example)) {
                for (KpiExample.Expected expected : example.figures()) {
                    Question question = new Question(snapshot, kpi, expected);
                    List<KpiCase> numerator = all(question, KpiCasePart.NUMERATOR, 100);
                    List<KpiCase> parts = new ArrayList<>(numerator);
                    parts.addAll(all(question, KpiCasePart.REST, 100));
                    assertThat(numerator).allMatch(each -> each.numerator().signum() != 0);
                    assertThat(parts).containsExactlyInAnyOrderElementsOf(all(question, null, 100));
                }
            }
        }
    }

    private record Question(
            ParquetSnapshot snapshot, KpiDefinition kpi, KpiExample.Expected expected) {

        Period period() {
            return Period.parse(expected.period());
        }

        KpiScope scope() {
            return new KpiScope(expected.bot(), expected.department());
        }
    }

    private KpiCasePage page(
            Question question,
            @Nullable KpiCasePart part,
            KpiCase.@Nullable Position after,
            int size) {
        return cases.page(
                question.snapshot().connection(),
                question.kpi(),
                question.period(),
                List.of(question.scope()),
                Map.of(),
                part,
                after,
                size);
    }

    private List<KpiCase> all(Question question, @Nullable KpiCasePart part, int size) {
        List<KpiCase> all = new ArrayList<>();
        KpiCasePage page;
        do {
            page = page(question, part, all.isEmpty() ? null : all.getLast().position(), size);
            all.addAll(page.cases());
        } while (page.hasNext());
        assertThat((long) all.size()).isEqualTo(page.totalCount());
        assertThat(page.figure().n()).isEqualTo(all.stream().mapToLong(KpiCase::n).sum());
        if (page.figure().numerator() != null) {
            assertThat(sum(all.stream().map(KpiCase::numerator)))
                    .isEqualByComparingTo(page.figure().numerator());
        }
        return all;
    }

    private static BigDecimal denominator(KpiCase each) {
        return Objects.requireNonNull(each.denominator());
    }

    private static BigDecimal sum(Stream<BigDecimal> numbers) {
        return numbers.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private ParquetSnapshot snapshot(KpiExample example) throws Exception {
        return ParquetSnapshot.of(Files.createTempDirectory(folder, "snapshot"), example.rows());
    }
}
