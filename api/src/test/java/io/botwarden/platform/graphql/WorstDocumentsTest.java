package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.Timed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The most expensive documents that the limits allow, over a hundred thousand incidents and as many
 * interactions: none takes more than two seconds, even if that is because the database aborts it.
 */
class WorstDocumentsTest {

    private static ReadFixture read;

    /** Two seconds, plus a margin for a busy machine. */
    private static final Duration LONGEST = Duration.ofMillis(2_500);

    private final Viewer viewer = read.viewer("ada");

    @BeforeAll
    static void fill() {
        read = ReadFixture.limited(Map.of());
        read.execute(
                """
                insert into department (code, name) select 'D' || k, 'D' || k from generate_series(1, 50) k;
                insert into bot (code, name, owner_department_id) select 'bot-' || k, 'B' || k, 1 + k % 50 from generate_series(1, 200) k;
                insert into identity (username, display_name) values ('ada', 'Ada');
                insert into access_grant (identity_id, role_id, scope) select 1, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR';
                """);
        read.insert(
                "incident",
                """
                insert into incident (number, title, severity, state, started_at, opened_at, bot_id, department_id)
                select 'I' || k, 'Incident ' || k, 'LOW', 'OPEN', '2016-01-01', timestamptz '2016-01-01' + k * interval '1 minute',
                  1 + k % 200, 1 + k % 50 from generate_series(1, 100000) k
                """);
        read.insert(
                "interaction",
                """
                insert into interaction (bot_id, external_id, channel, started_at, ended_at, outcome, user_turns, bot_turns, turns)
                select 1 + k % 200, 'x' || k, 'CHAT', timestamptz '2016-01-01' + k * interval '1 minute',
                  timestamptz '2016-01-01' + k * interval '1 minute', 'ABANDONED', 1, 1,
                  pack_turns('{2016-01-01,null}', '{USER,BOT}', '{hello,null}', '{null,true}', '{null,SERVER}')
                from generate_series(1, 100000) k
                """);
        read.execute("analyze");
    }

    @AfterAll
    static void close() {
        read.close();
    }

    static List<Arguments> dear() {
        return List.of(
                Arguments.of(
                        "lists inside one another",
                        "{ bots(first: 100) { edges { node { name incidents(first: 60) { edges { node { number title bot { name ownerDepartment { name } } department { name } } } } } } } }"),
                Arguments.of(
                        "pages of everything",
                        "{ "
                                + times(
                                        20,
                                        "a%d: interactions(first: 100) { edges { node { externalId bot { code } turns { intent at } } } } ")
                                + "}"),
                Arguments.of("counts", "{ " + times(100, "a%d: incidents { totalCount } ") + "}"),
                Arguments.of(
                        "groups",
                        "{ "
                                + times(
                                        30,
                                        "a%d: incidents { groups(by: [{field: OPENED_AT, bucket: HOUR}, {field: BOT}, {field: DEPARTMENT}], aggregate: [REOPEN_COUNT], timeZone: \"Asia/Shanghai\", orderBy: {field: COUNT}, first: 50) { keys { value record { id } } count aggregates { avg } } } ")
                                + "}"),
                Arguments.of(
                        "groups below records",
                        "{ bots(first: 60) { edges { node { incidents(first: 1) { groups(by: [{field: SEVERITY}]) { count } } } } } }"),
                Arguments.of(
                        "searches that find nothing",
                        "{ "
                                + times(
                                        40,
                                        "a%d: incidents(first: 1, filter: {titleContains: \"nothing %<d\"}) { totalCount } ")
                                + "}"),
                Arguments.of(
                        "searches below records",
                        "{ bots(first: 40) { edges { node { incidents(first: 1, filter: {titleContains: \"nothing\"}) { totalCount } } } } }"),
                Arguments.of(
                        "references in a row",
                        "{ incidents(first: 100) { edges { node { "
                                + "department { parent { ".repeat(1)
                                + "parent { ".repeat(30)
                                + "name"
                                + " }".repeat(32)
                                + " } } } }"),
                Arguments.of(
                        "the same field again and again",
                        "{ bots(first: 1) { edges { node { " + "id ".repeat(2_900) + "} } } }"),
                Arguments.of(
                        "the same fields again and again, deep down",
                        "{ "
                                + "bots { edges { node { ownerDepartment { id } } } } ".repeat(590)
                                + "}"),
                Arguments.of(
                        "the same fragment again and again",
                        "{ "
                                + "...F ".repeat(900)
                                + "} fragment F on Query { bots { totalCount } }"),
                Arguments.of(
                        "names of their own",
                        "{ bots(first: 100) { edges { node { "
                                + times(100, "a%d: name ")
                                + "} } } }"),
                Arguments.of(
                        "every type of record",
                        "{ "
                                + times(20, "a%d: node(id: \"bot_1%<d\") { ...N } ")
                                + "} fragment N on Node { id ... on Bot { name } ... on Incident { title } ... on Department { name } }"),
                Arguments.of(
                        "lists to filter by",
                        "{ "
                                + times(
                                        5,
                                        "a%d: bots(filter: {code: ["
                                                + "\"bot-x\" ".repeat(1_000)
                                                + "]}) { totalCount } ")
                                + "}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dear")
    void worstDocumentsAreBounded(String name, String document) {
        read.query(viewer, document);

        Timed<JsonNode> response =
                Timed.within(
                        LONGEST,
                        attempt ->
                                read.query(
                                        viewer,
                                        "%s # parsed and compiled again: %d"
                                                .formatted(document, attempt)));

        assertThat(response.taken()).isLessThan(LONGEST);
        assertThat(response.result().at("/errors/0/extensions/code").asString())
                .isIn("", "TIMED_OUT");
    }

    @Test
    @Tag("nightly")
    void reportsDatabaseTimeout() {
        ReadFixture hasty = ReadFixture.limited(Map.of("longest-statement", "1ms"));
        try (hasty) {
            hasty.execute(
                    """
                    insert into identity (username, display_name) values ('ada', 'Ada');
                    insert into access_grant (identity_id, role_id, scope) select 1, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR';
                    insert into department (code, name) select 'D' || k, 'D' || k from generate_series(1, 20000) k;
                    """);

            JsonNode response =
                    hasty.query(
                            hasty.viewer("ada"),
                            "{ "
                                    + times(
                                            20,
                                            "a%d: departments(filter: {nameContains: \"x\"}) { totalCount } ")
                                    + "}");

            assertThat(response.at("/errors/0/extensions/code").asString()).isEqualTo("TIMED_OUT");
            assertThat(response.get("data").isNull()).isTrue();
        }
    }

    private static String times(int count, String text) {
        return IntStream.range(0, count).mapToObj(text::formatted).collect(Collectors.joining());
    }
}
