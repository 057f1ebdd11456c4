package io.botwarden.platform.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of policy parameters, and that whatever reads a parameter names one. */
class ParameterFilesTest {

    private static final URI FILE = URI.create("file:/parameter/operations/some-term.yml");

    private static final String VALID =
            """
            clause: "3.2.3"
            kind: DURATION
            default: P7D
            minimum: P1D
            maximum: P90D
            name: {en: "A term", zh: "时限"}
            description: {en: "What it is.", zh: "说明。"}
            """;

    /** In Java and in SQL; a code in Java may go on with the name of a value. */
    private static final Pattern USE =
            Pattern.compile(
                    "(?:(?:(?<!node|each)\\.(?:duration|count|decimal|choice)|parameter_(?:interval|number|text))\\(\\s*|policy_parameter\\s+where code = )[\"']([a-z0-9-]+)[\"']");

    private static final List<Path> SOURCES =
            List.of(
                    Path.of("src/main/java"),
                    Path.of("src/main/resources"),
                    Path.of("../analytics/src/main/java"),
                    Path.of("../analytics/src/main/resources"),
                    Path.of("../schema/src/main/resources/migrations"));

    @Test
    void acceptsTimeZones() {
        ParameterDefinition zone = ParameterFiles.read().get("company-time-zone");
        assertThat(zone.accept("Asia/Shanghai")).isEqualTo("Asia/Shanghai");
        assertThat(zone.accept("UTC")).isEqualTo("UTC");
        assertThatThrownBy(() -> zone.accept("Shanghai"))
                .hasMessage(
                        "This must be a time zone such as Asia/Shanghai, Europe/Berlin or UTC.");
    }

    @Test
    void readsFiles() {
        ParameterDefinition one = ParameterFiles.read().get("incident-review-severity");
        assertThat(one.capability()).isEqualTo("operations");
        assertThat(one.choices().keySet())
                .containsExactly("CRITICAL", "HIGH", "MODERATE", "LOW", "NONE");
        assertThat(ParameterFiles.read(FILE, VALID).accept("PT168H")).isEqualTo("P7D");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "default: P7D, default: P91D, P91D: This must be a period in ISO 8601",
                "default: P7D, default: PT168H, write PT168H as P7D",
                "minimum: P1D, minimum: 1, 1: This must be a period",
                "kind: DURATION, kind: TIME, TIME",
                "minimum: P1D, most: P1D, most",
                "maximum: P90D, |#|, maximum is missing"
            })
    void rejectsInvalidFiles(String part, String instead, String problem) {
        assertThatThrownBy(() -> ParameterFiles.read(FILE, VALID.replace(part, instead)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("some-term.yml is not valid")
                .hasMessageContaining(problem);
    }

    @Test
    void eachUseNamesParameter() throws IOException {
        Set<String> defined = ParameterFiles.read().keySet();
        Set<String> used = uses();
        assertThat(used)
                .allSatisfy(code ->
                        assertThat(defined)
                                .anyMatch(one ->
                                        one.equals(code)
                                                || code.endsWith("-") && one.startsWith(code)));
        assertThat(defined)
                .allSatisfy(one ->
                        assertThat(used)
                                .as("is used by something")
                                .anyMatch(code ->
                                        one.equals(code)
                                                || code.endsWith("-") && one.startsWith(code)));
    }

    private static Set<String> uses() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path folder : SOURCES) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().matches(".*\\.(java|sql)")).toList()) {
                    USE.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> used.add(found.group(1)));
                }
            }
        }
        return used;
    }

    /** A new release brings new defaults; what the company set stays. */
    @Test
    void keepsCompanyValues() throws SQLException {
        ParameterDefinition before = ParameterFiles.read(FILE, VALID);
        ParameterDefinition after =
                ParameterFiles.read(FILE, VALID.replace("default: P7D", "default: P8D"));
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            ParameterTable.store(connection, Map.of("some-term", before));
            ParameterTable.store(connection, Map.of("some-term", after));
            assertThat(value(statement)).isEqualTo("P8D 8 days");
            statement.execute("update policy_parameter set value = 'PT36H', changed = true");
            ParameterTable.store(connection, Map.of("some-term", before));
            assertThat(value(statement)).isEqualTo("PT36H 36:00:00");
            ParameterTable.store(connection, Map.of());
            assertThat(value(statement)).isEqualTo("none");
        }
    }

    private static String value(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "select value || ' ' || parameter_interval('some-term') as value from policy_parameter")) {
            return row.next() ? row.getString("value") : "none";
        }
    }
}
