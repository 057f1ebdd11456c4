package io.botwarden.risk.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.runtime.DefinitionQuery;
import io.botwarden.testing.Examples;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs the worked examples of all rules that propose risks. */
class RiskRuleExamplesTest extends Examples {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    @Override
    protected Stream<Map<String, List<Map<String, Object>>>> rows() {
        return RiskRule.all().values().stream()
                .flatMap(rule -> rule.examples().stream())
                .map(RiskRuleExample::rows);
    }

    static Stream<String> rules() {
        return RiskRule.all().keySet().stream();
    }

    private static RiskRule rule(String code) {
        return Objects.requireNonNull(RiskRule.all().get(code));
    }

    @Test
    void rulesOfAllKindsExist() {
        assertThat(rules())
                .containsExactly(
                        "bots-of-one-owner",
                        "failing-controls",
                        "incidents-across-bots",
                        "incidents-of-bot",
                        "overdue-vulnerabilities");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void hasExampleThatProposes(String code) {
        assertThat(rule(code).examples()).isNotEmpty();
        assertThat(rule(code).examples())
                .anySatisfy(example -> assertThat(example.proposals()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void proposesWhatTheExamplesSay(String code) throws SQLException {
        RiskRule rule = rule(code);
        for (RiskRuleExample example : rule.examples()) {
            with(
                    example.rows(),
                    () ->
                            assertThat(found(rule))
                                    .as(example.title())
                                    .isEqualTo(bySubject(example.proposals())));
        }
    }

    /** A text that names a fact which the query does not return would show a dash. */
    @ParameterizedTest
    @MethodSource("rules")
    void textsNameFactsOfTheQuery(String code) throws SQLException {
        RiskRule rule = rule(code);
        RiskRuleExample example = rule.examples().getFirst();
        with(
                example.rows(),
                () -> {
                    try (Statement statement = connection().createStatement();
                            ResultSet row = statement.executeQuery(rule.statement(AT, null))) {
                        row.next();
                        Map<String, Object> facts = JSON.readValue(row.getString("facts"), FACTS);
                        assertThat(texts(rule))
                                .allSatisfy(text ->
                                        assertThat(facts.keySet())
                                                .containsAll(
                                                        PLACE.matcher(text)
                                                                .results()
                                                                .map((MatchResult place) ->
                                                                        place.group(1))
                                                                .filter(name ->
                                                                        !List.of(
                                                                                        "title",
                                                                                        "count",
                                                                                        "bots")
                                                                                .contains(name))
                                                                .toList()));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void readsTablesThatEventsConcern(String code) throws Exception {
        assertThat(DefinitionQuery.tables(connection(), RiskRule.COLUMNS, rule(code).planned()))
                .contains("bot", "policy_parameter");
    }

    private static List<String> texts(RiskRule rule) {
        List<String> texts = new ArrayList<>();
        for (RiskRule.Text text :
                List.of(rule.title(), rule.cause(), rule.event(), rule.effect())) {
            texts.add(text.en());
            texts.add(text.zh());
        }
        return texts;
    }

    private Map<String, Map<String, @Nullable Object>> found(RiskRule rule) throws SQLException {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery(rule.statement(AT, null))) {
            while (row.next()) {
                found.add(one(rule, row));
            }
        }
        return bySubject(found);
    }

    private static Map<String, @Nullable Object> one(RiskRule rule, ResultSet row)
            throws SQLException {
        List<Integer> bots =
                Arrays.stream((Long[]) row.getArray("bot_ids").getArray())
                        .map(Math::toIntExact)
                        .toList();
        List<String> items = List.of((String[]) row.getArray("items").getArray());
        Map<String, String> texts =
                Finding.texts(
                        rule,
                        row.getString("title"),
                        items.size(),
                        bots.size(),
                        JSON.readValue(row.getString("facts"), FACTS));
        String category = row.getString("category");
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("subject", row.getString("subject"));
        one.put("category", category == null ? rule.category().name() : category);
        one.put("bots", bots);
        one.put("items", items);
        one.put("title", texts.get("title"));
        one.put("cause", texts.get("cause"));
        return one;
    }

    private static Map<String, Map<String, @Nullable Object>> bySubject(
            List<? extends Map<String, ? extends @Nullable Object>> proposals) {
        Map<String, Map<String, @Nullable Object>> all = new TreeMap<>();
        proposals.forEach(one ->
                all.put(String.valueOf(one.get("subject")), new TreeMap<String, Object>(one)));
        return all;
    }
}
