package io.botwarden.analytics.risk.loss;

import static io.botwarden.analytics.risk.loss.LossesTesting.loss;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same question gives the same bytes. */
class SameBytesTest {

    /** A change of these needs a new version of the simulation. */
    @ParameterizedTest
    @CsvSource({
        "1, 73c762b8cebb7cdd6e19035bcf77d50dfb0d2b94b5520d8bcda1fa385165de8b",
        "2, 5f9f75c7022824f3324c7a536af82b44e09c17b1cbfeaeb7e164c7920672bb9d",
        "-9000000000, ac8431f720a9f85c8af1ea6ca4f5a7f06bb00e315dd724c5bbe1df0f8f042b8a"
    })
    void knownBytes(long seed, String hash) {
        String json = new LossSimulation(1).run(question(scenarios(), seed)).json();

        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        Counters.sha256()
                                                .digest(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(hash);
    }

    @Test
    void knownHashOfQuestion() {
        assertThat(question(scenarios(), 1).hash())
                .isEqualTo("a55701b2ea8aa69f8a920901f9a344bfe5216fe253abf274ba6ecb99b24380c0");
        assertThat(question(scenarios(), 2).hash()).isNotEqualTo(question(scenarios(), 1).hash());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void threadsDoNotMatter(int threads) {
        LossQuestion question = question(scenarios(), 1);

        assertThat(new LossSimulation(threads).run(question).json())
                .isEqualTo(new LossSimulation(1).run(question).json());
    }

    @Test
    void orderDoesNotMatter() {
        List<LossScenario> shuffled = new ArrayList<>(scenarios());
        Collections.shuffle(shuffled, new Random(3));

        LossQuestion question = question(shuffled, 1);

        assertThat(question.hash()).isEqualTo(question(scenarios(), 1).hash());
        assertThat(new LossSimulation(1).run(question).json())
                .isEqualTo(new LossSimulation(1).run(question(scenarios(), 1)).json());
    }

    @Test
    void otherScenariosDoNotChangeFigures() {
        List<LossScenario> fewer = scenarios().subList(0, 12);

        List<LossPart> alone = new LossSimulation(1).run(question(fewer, 1)).scenarios();
        List<LossPart> together = new LossSimulation(1).run(question(scenarios(), 1)).scenarios();

        assertThat(alone)
                .allSatisfy(part ->
                        assertThat(together)
                                .filteredOn(other -> other.key().equals(part.key()))
                                .singleElement()
                                .extracting(LossPart::figures)
                                .isEqualTo(part.figures()));
    }

    @Test
    void resultIsReadAgain() {
        LossResult result = new LossSimulation(1).run(question(scenarios(), 1));

        assertThat(LossResult.parse(result.json())).isEqualTo(result);
    }

    private static LossQuestion question(List<LossScenario> scenarios, long seed) {
        return new LossQuestion(
                scenarios,
                List.of(new CommonShock("cloud", 0.05, 8), new CommonShock("model", 0.2, 3)),
                10_000,
                seed);
    }

    /** Known and uncertain frequencies, with and without shocks and treatments. */
    private static List<LossScenario> scenarios() {
        return IntStream.range(0, 30).mapToObj(SameBytesTest::scenario).toList();
    }

    private static LossScenario scenario(int i) {
        double mean = 0.05 * (i + 1);
        return new LossScenario(
                "risk-%02d".formatted(i),
                i % 3 == 0 ? LossFrequency.known(mean) : new LossFrequency(mean, 0.3 * i),
                loss(100 * (i + 1), 5_000 * (i + 1)),
                List.of("department-" + i % 4),
                i % 5 == 0 ? List.of("cloud", "model") : i % 5 == 1 ? List.of("model") : List.of(),
                i % 5 == 0
                        ? List.of(
                                new LossTreatment(
                                        "treatment-" + i,
                                        0.4,
                                        0.7,
                                        new BigDecimal("120.50"),
                                        i % 10 == 0))
                        : List.of());
    }
}
