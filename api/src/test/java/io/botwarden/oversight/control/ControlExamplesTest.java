package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.Examples;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs the worked examples of all controls. */
class ControlExamplesTest extends Examples {

    private static final Pattern FACT = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    @Override
    protected Stream<Map<String, List<Map<String, Object>>>> rows() {
        return controls().flatMap(control -> control.examples().stream()).map(ControlExample::rows);
    }

    private static Stream<ControlDefinition> controls() {
        return ControlFiles.builtInWithExamples().definitions().values().stream();
    }

    static Stream<String> checks() {
        return controls()
                .filter(control -> control.kind() == ControlKind.CHECK)
                .map(ControlDefinition::code);
    }

    private static ControlDefinition control(String code) {
        return Objects.requireNonNull(ControlFiles.builtInWithExamples().definitions().get(code));
    }

    @Test
    void filesAreValid() {
        assertThat(ControlFiles.builtInWithExamples().problems()).isEmpty();
        assertThat(ControlFiles.builtInWithExamples().definitions()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void findsTheResultsOfTheExamples(String code) throws SQLException {
        ControlDefinition control = control(code);
        for (ControlExample example : control.examples()) {
            with(
                    example.rows(),
                    () ->
                            assertThat(found(control, example))
                                    .as(example.title())
                                    .isEqualTo(expected(example)));
        }
    }

    @ParameterizedTest
    @MethodSource("checks")
    void examplesPassAndFail(String code) {
        assertThat(results(control(code)).map(result -> result.get("passed")))
                .contains(true, false);
    }

    /** A text that names a fact which its query does not return would show a dash. */
    @ParameterizedTest
    @MethodSource("checks")
    void textsNameFactsOfTheExamples(String code) {
        ControlDefinition control = control(code);
        control.found()
                .forEach((state, text) -> {
                    Set<Object> named = named(text.en() + text.zh());
                    Set<Object> given =
                            results(control)
                                    .filter(result -> state.equals(stateOf(result)))
                                    .map(result -> result.get("facts"))
                                    .filter(Map.class::isInstance)
                                    .flatMap(facts -> ((Map<?, ?>) facts).keySet().stream())
                                    .collect(Collectors.toSet());
                    assertThat(given).as(state).containsAll(named);
                });
    }

    private static Set<Object> named(String text) {
        return FACT.matcher(text)
                .results()
                .map((MatchResult name) -> (Object) name.group(1))
                .collect(Collectors.toSet());
    }

    private static String stateOf(Map<String, @Nullable Object> result) {
        Object passed = result.get("passed");
        return passed == null
                ? "not-applicable"
                : Boolean.TRUE.equals(passed) ? "passing" : "failing";
    }

    private static Stream<Map<String, @Nullable Object>> results(ControlDefinition control) {
        return control.examples().stream().flatMap(example -> example.results().stream());
    }

    private static Map<String, Map<String, @Nullable Object>> expected(ControlExample example) {
        return bySubject(example.results().stream());
    }

    /** What the query finds, with the columns that the example gives. */
    private Map<String, Map<String, @Nullable Object>> found(
            ControlDefinition control, ControlExample example) throws SQLException {
        String query =
                "select subject, title, bot_id, department_id, passed, facts::text as facts, evidence from (%s\n) as f order by subject"
                        .formatted(ControlCheck.bound(control.sql(), "0::bigint", AT));
        Map<String, Map<String, @Nullable Object>> expected = expected(example);
        Stream.Builder<Map<String, @Nullable Object>> found = Stream.builder();
        try (Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                Map<String, @Nullable Object> one = new TreeMap<>();
                one.put("subject", row.getString("subject"));
                one.put("title", row.getString("title"));
                one.put("bot_id", integer(row, "bot_id"));
                one.put("department_id", integer(row, "department_id"));
                one.put("passed", row.getObject("passed"));
                String facts = row.getString("facts");
                one.put("facts", JSON.readValue(facts == null ? "{}" : facts, FACTS));
                one.put("evidence", row.getString("evidence"));
                Map<String, @Nullable Object> compared = expected.get(row.getString("subject"));
                if (compared != null) {
                    one.keySet().retainAll(new HashSet<>(compared.keySet()));
                }
                found.add(one);
            }
        }
        return bySubject(found.build());
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        Long value = row.getObject(column, Long.class);
        return value == null ? null : Math.toIntExact(value);
    }

    private static Map<String, Map<String, @Nullable Object>> bySubject(
            Stream<Map<String, @Nullable Object>> results) {
        Map<String, Map<String, @Nullable Object>> all = new TreeMap<>();
        results.forEach(result ->
                assertThat(all.put(String.valueOf(result.get("subject")), result))
                        .as("two results of a subject")
                        .isNull());
        return all;
    }
}
