package io.botwarden.hostile;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed-in user tries to get more than was granted. */
@BotwardenTest(database = "hostile")
class EscalationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "a long enough passphrase for a race";

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private JdbcClient database;

    private long mine;
    private long others;
    private long myBot;
    private long othersBot;

    @BeforeEach
    void twoDepartmentsWithABotEach() {
        mine = department();
        others = department();
        myBot = bot(mine);
        othersBot = bot(others);
    }

    @Test
    void departmentAdministratorIsLimited() {
        TestViewer administrator = viewers.overDepartment("ADMINISTRATOR", mine);
        TestViewer other = viewers.overEverything("ADMINISTRATOR");
        String victim = "identity_" + other.viewer().identityId();

        for (Map<String, Object> grant :
                List.<Map<String, Object>>of(
                        Map.of("scope", "EVERYTHING"),
                        Map.of(
                                "scope",
                                "DEPARTMENT",
                                "department",
                                Map.of("id", "department_" + others)),
                        Map.of("scope", "BOT", "bot", Map.of("id", "bot_" + othersBot)))) {
            Map<String, Object> input = new HashMap<>(grant);
            input.put("identity", Map.of("id", victim));
            input.put("role", Map.of("code", "OPERATOR"));
            input.put("reason", "Tests");
            assertRefused(mutate(administrator, "grantRole", "GrantRoleInput", input));
        }
        assertRefused(
                mutate(
                        administrator,
                        "revokeRole",
                        "RevokeRoleInput",
                        Map.of("grant", grantOf(other), "reason", "None")));
        assertRefused(
                mutate(
                        administrator,
                        "closeAccount",
                        "CloseAccountInput",
                        Map.of("identity", Map.of("id", victim), "reason", "None")));
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from access_grant g join identity i on i.id = g.identity_id
                                        where i.id = ? and i.disabled_at is null
                                        """)
                                .param(other.viewer().identityId())
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void foreignIdGivesNoAccess() {
        TestViewer developer = viewers.overDepartment("DEVELOPER", mine);

        assertThat(
                        ask(developer, "{ bot(by: {id: \"bot_%d\"}) { id } }".formatted(myBot))
                                .at("/data/bot/id")
                                .asString())
                .isEqualTo("bot_" + myBot);
        for (String query :
                List.of(
                        "{ bot(by: {id: \"bot_%d\"}) { id name } }",
                        "{ node(id: \"bot_%d\") { id } }",
                        "{ found: node(id: \"bot_%d\") { ... on Bot { code ownerDepartment { code } } } }")) {
            JsonNode data = ask(developer, query.formatted(othersBot)).path("data");
            data.forEach(field -> assertThat(field.isNull()).as("%s: %s", query, data).isTrue());
        }
    }

    @Test
    void foreignCursorShowsNothingMore() {
        JsonNode all =
                ask(
                        viewers.overEverything("ADMINISTRATOR"),
                        "{ bots(first: 100, orderBy: {field: CODE, direction: ASC}) { edges { cursor } } }");
        TestViewer developer = viewers.overDepartment("DEVELOPER", mine);

        for (JsonNode edge : all.at("/data/bots/edges")) {
            JsonNode seen =
                    ask(
                            developer,
                            "{ bots(first: 100, orderBy: {field: CODE, direction: ASC}, after: \"%s\") { edges { node { id } } } }"
                                    .formatted(edge.path("cursor").asString()));
            assertThat(seen.at("/data/bots/edges").findValuesAsString("id"))
                    .isSubsetOf("bot_" + myBot);
        }
    }

    /** Fields that an input does not have; some of them are columns of the table. */
    @ParameterizedTest
    @ValueSource(
            strings = {"state", "id", "origin", "liveSince", "version", "createdAt", "__typename"})
    void rejectsUndeclaredFields(String field) {
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");
        String code = "mass-" + UUID.randomUUID();
        Map<String, Object> input =
                Map.of(
                        "code",
                        code,
                        "name",
                        "x",
                        "purpose",
                        "x",
                        "channel",
                        "CHAT",
                        "ownerDepartment",
                        Map.of("id", "department_" + mine),
                        field,
                        "LIVE");

        JsonNode answer = mutate(administrator, "registerBot", "RegisterBotInput", input);

        assertThat(answer.path("errors").isEmpty()).as("%s", answer).isFalse();
        assertThat(
                        database.sql("select count(*) from bot where code = ?")
                                .param(code)
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void revokedRightEndsSubscription() {
        TestViewer developer = viewers.overBot("DEVELOPER", myBot);
        TestViewer operator = viewers.overEverything("OPERATOR");
        WebSocketGraphQlTester socket = testers.socket(developer.token());

        StepVerifier.create(
                        socket.documentName("operations/incident-changed")
                                .variable("bot", Map.of("id", "bot_" + myBot))
                                .executeSubscription()
                                .toFlux()
                                .map(told -> String.valueOf(told.returnResponse().toMap()))
                                .filter(told -> told.contains("It fails"))
                                .onErrorComplete())
                .thenAwait(Duration.ofSeconds(1))
                .then(() ->
                        database.sql("delete from access_grant where identity_id = ?")
                                .param(developer.viewer().identityId())
                                .update())
                .then(() -> report(operator))
                .thenAwait(Duration.ofSeconds(2))
                .thenCancel()
                .verify(LONG_ENOUGH);
        socket.stop().block();
    }

    @Test
    void refreshTokenIsUsedOnce() {
        String username = "race-" + UUID.randomUUID();
        assertThat(
                        mutate(
                                        viewers.overEverything("ADMINISTRATOR"),
                                        "createAccount",
                                        "CreateAccountInput",
                                        Map.of(
                                                "username",
                                                username,
                                                "displayName",
                                                "Race",
                                                "password",
                                                PASSWORD))
                                .at("/data/createAccount/errors"))
                .isEmpty();
        String refresh =
                tokens("/auth/token", Map.of("username", username, "password", PASSWORD))
                        .path("refreshToken")
                        .asString();

        long good =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(k -> tokens("/auth/refresh", Map.of("refreshToken", refresh)))
                        .filter(answer -> answer.has("accessToken"))
                        .count();

        assertThat(good).isLessThanOrEqualTo(1);
    }

    private JsonNode tokens(String path, Map<String, String> body) {
        return answer(
                http.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body));
    }

    private void report(TestViewer operator) {
        mutate(
                operator,
                "reportIncident",
                "ReportIncidentInput",
                Map.of(
                        "title",
                        "It fails",
                        "bot",
                        Map.of("id", "bot_" + myBot),
                        "severity",
                        "LOW"));
    }

    /** Forbidden, or not visible. */
    private static void assertRefused(JsonNode answer) {
        assertThat(answer.toString()).containsAnyOf("FORBIDDEN", "NOT_FOUND");
    }

    private String grantOf(TestViewer viewer) {
        return "access_grant_"
                + database.sql("select min(id) from access_grant where identity_id = ?")
                        .param(viewer.viewer().identityId())
                        .query(Long.class)
                        .single();
    }

    private JsonNode mutate(
            TestViewer viewer, String field, String type, Map<String, Object> input) {
        return post(
                viewer,
                Map.of(
                        "query",
                        "mutation M($input: %s!) { %s(input: $input) { errors { code message } } }"
                                .formatted(type, field),
                        "variables",
                        Map.of("input", input)));
    }

    private JsonNode ask(TestViewer viewer, String query) {
        return post(viewer, Map.of("query", query));
    }

    private JsonNode post(TestViewer viewer, Map<String, Object> body) {
        return answer(
                http.post()
                        .uri("/graphql")
                        .headers(headers -> headers.setBearerAuth(viewer.token()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body));
    }

    private static JsonNode answer(WebTestClient.RequestHeadersSpec<?> request) {
        return JSON.readTree(
                Objects.requireNonNull(
                        request.exchange().expectBody().returnResult().getResponseBody()));
    }

    private long department() {
        return inserted("insert into department (code, name) values (?, 'Desk') returning id");
    }

    private long bot(long department) {
        return inserted(
                "insert into bot (code, name, owner_department_id) values (?, 'Bot', %d) returning id"
                        .formatted(department));
    }

    private long inserted(String sql) {
        return database.sql(sql).param("e-" + UUID.randomUUID()).query(Long.class).single();
    }
}
