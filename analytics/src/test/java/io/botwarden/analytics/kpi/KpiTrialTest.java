package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.sql.SqlLimits;
import io.botwarden.analytics.sql.SqlSandbox;
import io.botwarden.analytics.warehouse.ExampleSnapshot;
import io.botwarden.testing.Cases;
import io.botwarden.testing.ParquetSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploaded definitions are tried before they can be approved. */
class KpiTrialTest {

    private static final SqlLimits LIMITS =
            new SqlLimits(Duration.ofSeconds(60), 256L << 20, 64L << 20, 1000, 1);

    /** What is replaced in a file, by what, and what the message says. */
    private static final List<Arguments> WRONG =
            List.of(
                    Arguments.of(
                            "unit: RATIO",
                            "unit: PERCENT",
                            "line 9: unit: PERCENT is not accepted; use one of RATIO"),
                    Arguments.of(
                            "target: 0.8",
                            "goal: 0.8",
                            "goal: this key is unknown; the keys here are clause"),
                    Arguments.of("version: 3", "version: 0", "version: must be 1 or more"),
                    Arguments.of(
                            "name: Customer satisfaction (CSAT)",
                            "name:",
                            "name: must not be empty"),
                    Arguments.of(
                            "persons: count(distinct person)\n",
                            "persons: count(distinct person)\nowner: \"bot_id + 1\"\n",
                            "owner: must be a column of the sql"),
                    Arguments.of(
                            "persons: count(distinct person)\n",
                            "persons: count(distinct person)\nowner: employee_id\n",
                            "sql: the column employee_id is missing"),
                    Arguments.of(
                            "persons: count(distinct person)\n",
                            "persons: count(distinct person)\nowner: counted_at\n",
                            "sql: counted_at must be a bigint"),
                    Arguments.of(
                            "from real_interaction",
                            "from read_csv('/etc/passwd')",
                            "The function \"read_csv\" is not available"),
                    Arguments.of(
                            "where rating is not null",
                            "where getenv('HOME') is not null",
                            "sql, line 11: The function"),
                    Arguments.of(
                            "from real_interaction",
                            "from pg_tables",
                            "There is no table \"pg_tables\""),
                    Arguments.of(
                            "numerator: rating,",
                            "numerator: \"1) as x, (select 1\",",
                            "must be columns, or expressions"),
                    Arguments.of(
                            "numerator: rating,",
                            "numerator: getenv('HOME'),",
                            "function \"getenv\" is not available"),
                    Arguments.of("persons: count(distinct person)\n", "", "persons: is required"),
                    Arguments.of(
                            "persons: count(distinct person)\n",
                            "persons: 1000\n",
                            "persons: must be count(distinct column)"),
                    Arguments.of(
                            "persons: count(distinct person)\n",
                            "persons: count(distinct person) + 1000\n",
                            "persons: must be count(distinct column)"),
                    Arguments.of(
                            "where rating is not null",
                            "where rating is not null and bot_id in (select bot_id from alert)",
                            "permissions: must contain monitoring:read"),
                    Arguments.of(
                            "  1 as denominator,\n", "", "sql: the column denominator is missing"),
                    Arguments.of(
                            "as numerator",
                            "::double as numerator",
                            "must be an integer or a decimal"),
                    Arguments.of(
                            "code: top, ",
                            "code: top, colour: red, ",
                            "row 1 of department: there is no column colour"),
                    Arguments.of("rating: 5", "rating: five", "rows of interaction"),
                    Arguments.of(
                            "value: 0.6666666667, numerator: 2",
                            "value: 0.7, numerator: 2",
                            "2016-Q2: value is 0.6666666667, but 0.7 is expected"),
                    Arguments.of(
                            "rating >= 4", "rating >= 5", "numerator is 1, but 2 is expected"));

    @TempDir static Path folder;

    static Stream<String> shipped() {
        return KpiCatalogue.shippedFiles().stream()
                .filter(file ->
                        Stream.of("action-closure", "csat", "response-time")
                                .anyMatch(id -> file.startsWith("id: %s\n".formatted(id))));
    }

    /** What is shipped would be accepted as well, of each kind of value. */
    @ParameterizedTest
    @MethodSource("shipped")
    void acceptsShippedFiles(String file) throws Exception {
        KpiDefinition kpi = KpiFile.parse(file).kpi();
        assertThat(trial(kpi).figures())
                .isEqualTo(
                        kpi.examples().stream()
                                .mapToInt(example -> example.figures().size())
                                .sum());
    }

    private static String csat() {
        return shipped().filter(file -> file.startsWith("id: csat")).findFirst().orElseThrow();
    }

    static Stream<Arguments> wrong() {
        return Cases.some(WRONG, 4);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(String what, String instead, String message) {
        String file = csat();
        assertThat(file).contains(what);
        assertThatThrownBy(() -> trial(KpiFile.parse(file.replace(what, instead)).kpi()))
                .isInstanceOf(InvalidKpiException.class)
                .hasMessageContaining(message);
    }

    private KpiTrial.Outcome trial(KpiDefinition kpi) throws Exception {
        try (ParquetSnapshot empty =
                        ParquetSnapshot.of(Files.createTempDirectory(folder, "empty"), Map.of());
                ExampleSnapshot newest =
                        ExampleSnapshot.of(ExampleSnapshot.shape(empty.connection()), Map.of())) {
            return new KpiTrial(new SqlSandbox(folder.resolve("sandbox"), LIMITS)).run(kpi, newest);
        }
    }
}
