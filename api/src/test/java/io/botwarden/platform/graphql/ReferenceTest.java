package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Records are identified by their ID or by a unique field, in lookups and in filters. */
class ReferenceTest {

    private static ReadFixture read;

    private final Viewer everything = read.viewer("ada");
    private final Viewer ofOneBot = read.viewer("bob");

    @BeforeAll
    static void open() {
        read =
                ReadFixture.extended(
                        "type Unused { unused: String }",
                        """
                        insert into bot (code, name) values ('one', 'One'), ('two', 'Two'), ('three', 'Three');
                        insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                        select 'I' || k, 'T', k, 'LOW', 'OPEN', timestamptz '2016-01-01' + k * interval '1 day', timestamptz '2016-01-01' + k * interval '1 day'
                        from generate_series(1, 3) k;
                        insert into identity (username, display_name) values ('ada', 'Ada'), ('bob', 'Bob');
                        insert into access_grant (identity_id, role_id, scope, bot_id)
                        select 1, id, 'EVERYTHING', null::bigint from role where code = 'ADMINISTRATOR'
                        union all select 2, id, 'BOT', 2 from role where code = 'DEVELOPER';
                        """);
    }

    @AfterAll
    static void close() {
        read.close();
    }

    @Test
    void looksUpByEitherField() {
        String document = "query($by: BotRef!) { bot(by: $by) { id code } }";

        for (Map<String, String> by : List.of(Map.of("id", "bot_2"), Map.of("code", "two"))) {
            JsonNode found = read.query(ofOneBot, document, Map.of("by", by)).at("/data/bot");
            assertThat(found.at("/code").asString()).isEqualTo("two");
        }
        for (Map<String, String> by :
                List.of(
                        Map.of("id", "bot_1"),
                        Map.of("code", "one"),
                        Map.of("id", "bot_9"),
                        Map.of("code", "nine"))) {
            assertThat(read.query(ofOneBot, document, Map.of("by", by)).toString())
                    .isEqualTo("{\"data\":{\"bot\":null}}");
        }
    }

    @Test
    void filtersByEitherField() {
        assertThat(numbers(everything, "[{code: \"one\"}]")).containsExactly("I1");
        assertThat(numbers(everything, "{id: \"bot_1\"}")).containsExactly("I1");
        assertThat(numbers(everything, "[{code: \"one\"}, {code: \"two\"}]"))
                .containsExactly("I2", "I1");
        assertThat(numbers(everything, "[{id: \"bot_3\"}, {code: \"two\"}]"))
                .containsExactly("I3", "I2");
        assertThat(numbers(everything, "[{code: \"nine\"}, {id: \"bot_9\"}]")).isEmpty();
        assertThat(numbers(everything, "[]")).isEmpty();
        assertThat(numbers(ofOneBot, "[{id: \"bot_1\"}, {code: \"two\"}]")).containsExactly("I2");
    }

    /** One document is compiled for each shape of its variables. */
    @Test
    void filtersByVariables() {
        String whole = "query($bot: [BotRef!]) { incidents(filter: {bot: $bot}) { %s } }";
        Map<String, String> one = Map.of("code", "one");
        Map<String, String> two = Map.of("id", "bot_2");
        Map<String, String> three = Map.of("code", "three");
        for (int k = 0; k < 2; k++) {
            assertThat(numbers(whole, Map.of("bot", List.of(one)))).containsExactly("I1");
            assertThat(numbers(whole, Map.of("bot", List.of(two)))).containsExactly("I2");
            assertThat(numbers(whole, Map.of("bot", three))).containsExactly("I3");
            assertThat(numbers(whole, Map.of("bot", List.of(one, two))))
                    .containsExactly("I2", "I1");
            assertThat(numbers(whole, Map.of("bot", List.of(one, three))))
                    .containsExactly("I3", "I1");
            assertThat(numbers(whole, Map.of("bot", List.of(one, three, two))))
                    .containsExactly("I3", "I2", "I1");
        }
        assertThat(
                        numbers(
                                "query($id: ID!, $other: BotRef!) { incidents(filter: {bot: [{id: $id}, $other, {code: \"one\"}]}) { %s } }",
                                Map.of("id", "bot_2", "other", three)))
                .containsExactly("I3", "I2", "I1");
        assertThat(
                        numbers(
                                "query($code: String!) { incidents(filter: {bot: {code: $code}}) { %s } }",
                                Map.of("code", "two")))
                .containsExactly("I2");
        assertThat(
                        numbers(
                                "query($filter: IncidentFilter) { incidents(filter: $filter) { %s } }",
                                Map.of("filter", Map.of("bot", List.of(two, three)))))
                .containsExactly("I3", "I2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ bot(by: {id: \"bot_1\", code: \"one\"}) { id } }",
                "{ bot(by: {}) { id } }",
                "{ bot(by: {code: null}) { id } }",
                "{ bot { id } }",
                "{ incidents(filter: {bot: [{id: \"bot_1\", code: \"one\"}]}) { totalCount } }",
                "query($code: String) { bot(by: {code: $code}) { id } }"
            })
    void rejectsAllButOneField(String document) {
        assertRefused(read.query(everything, document));
    }

    @Test
    void rejectsAllButOneVariable() {
        for (Map<String, Object> by :
                List.<Map<String, Object>>of(
                        Map.of(), Map.of("id", "bot_1", "code", "one"), Map.of("unknown", "one"))) {
            assertRefused(
                    read.query(
                            everything,
                            "query($by: BotRef!) { bot(by: $by) { id } }",
                            Map.of("by", by)));
            assertRefused(
                    read.query(
                            everything,
                            "query($bot: [BotRef!]) { incidents(filter: {bot: $bot}) { totalCount } }",
                            Map.of("bot", List.of(by))));
        }
    }

    private static void assertRefused(JsonNode response) {
        assertThat(response.has("data")).isFalse();
        assertThat(response.at("/errors/0/message").asString()).isNotBlank();
        assertThat(response.toString()).doesNotContain("INTERNAL");
    }

    private List<String> numbers(Viewer viewer, String bot) {
        return numbers(
                read.query(
                        viewer,
                        "{ incidents(filter: {bot: %s}) { edges { node { number } } } }"
                                .formatted(bot)));
    }

    private List<String> numbers(String document, Map<String, Object> variables) {
        return numbers(
                read.query(everything, document.formatted("edges { node { number } }"), variables));
    }

    private static List<String> numbers(JsonNode response) {
        assertThat(response.has("errors")).as(response.toString()).isFalse();
        return response.at("/data/incidents/edges")
                .valueStream()
                .map(edge -> edge.at("/node/number").asString())
                .toList();
    }
}
