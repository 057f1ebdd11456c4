package io.botwarden.platform.identity.signin;

import static io.botwarden.platform.identity.signin.SignInClient.PASSWORD;
import static io.botwarden.platform.identity.signin.SignInClient.signIn;
import static io.botwarden.platform.identity.signin.SignInClient.tokens;
import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Concurrent actions that lock the same records in opposite orders. Each succeeds or is rejected
 * with a reason; none ends in a server error.
 */
@BotwardenTest(own = true)
class ConcurrentActionsTest {

    private static final int ROUNDS = 4;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();

    @Autowired private WebTestClient http;

    @Autowired private SignInClient accounts;

    @Autowired private DatabaseClient database;

    @Autowired private Environment environment;

    private String admin = "";

    @BeforeEach
    void signInAsAdministrator() {
        admin = tokens(signIn(http, accounts.open("ADMINISTRATOR"))).accessToken();
    }

    @Test
    void refreshesTokenOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            String token = tokens(signIn(http, accounts.open("OPERATOR"))).refreshToken();
            String body = "{\"refreshToken\": \"%s\"}".formatted(token);

            List<Integer> statuses =
                    atOnce(
                                    IntStream.range(0, 20)
                                            .mapToObj(k -> post("/auth/refresh", null, body))
                                            .toList())
                            .stream()
                            .map(HttpResponse::statusCode)
                            .toList();

            assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
        }
    }

    @Test
    void refreshesWhileSigningOut() {
        String username = accounts.open("ADMINISTRATOR");
        List<HttpRequest> requests = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            var tokens = tokens(signIn(http, username));
            String refresh = "{\"refreshToken\": \"%s\"}".formatted(tokens.refreshToken());
            requests.add(post("/auth/refresh", null, refresh));
            requests.add(post("/auth/refresh", null, refresh));
            requests.add(post("/auth/sign-out", null, refresh));
            requests.add(
                    mutation(
                            tokens.accessToken(),
                            "endOtherSessions(input: {includingThis: false}) { errors { code } }"));
            requests.add(
                    mutation(
                            admin,
                            "resetSecondFactor(input: {identity: {id: \"%s\"}, reason: \"Lost\"}) { errors { code } }"
                                    .formatted(accounts.id(username))));
        }

        assertNoneFails(atOnce(requests));
    }

    @Test
    void changesPasswordOnce() {
        String username = accounts.open("OPERATOR");
        String token = tokens(signIn(http, username)).accessToken();
        List<HttpRequest> changes =
                IntStream.range(0, 6)
                        .mapToObj(k ->
                                mutation(
                                        token,
                                        "changePassword(input: {currentPassword: \"%s\", newPassword: \"another long phrase %d\"}) { changed errors { code } }"
                                                .formatted(PASSWORD, k)))
                        .toList();

        List<HttpResponse<String>> answers = atOnce(changes);

        // the one after the change has a token that is no longer valid
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 401);
        assertThat(answers.stream().filter(answer -> answer.body().contains("\"changed\":true")))
                .hasSize(1);
        assertThat(
                        accounts.count(
                                "from credential c join identity i on i.id = c.identity_id where c.revoked_at is null and i.username = '%s'"
                                        .formatted(username)))
                .isEqualTo(1);
    }

    @Test
    void administratorsChangeEachOther() {
        List<BinaryOperator<String>> actions =
                List.of(
                        (own, other) ->
                                "revokeRole(input: {grant: \"%s\", reason: \"Tests\"}) { errors { code } }"
                                        .formatted(grant(other)),
                        (own, other) ->
                                "closeAccount(input: {identity: {id: \"%s\"}, reason: \"Lost\"}) { errors { code } }"
                                        .formatted(other),
                        (own, other) ->
                                "grantRole(input: {identity: {id: \"%s\"}, role: {code: \"OPERATOR\"}, scope: EVERYTHING, reason: \"Tests\"}) { errors { code } }"
                                        .formatted(other),
                        (own, other) ->
                                "resetPassword(input: {identity: {id: \"%s\"}, reason: \"Lost\"}) { errors { code } }"
                                        .formatted(other),
                        (own, other) ->
                                "unlockAccount(input: {identity: {id: \"%s\"}}) { errors { code } }"
                                        .formatted(other),
                        (own, other) ->
                                "endSession(input: {session: \"%s\", reason: \"Tests\"}) { errors { code } }"
                                        .formatted(session(other)),
                        (own, other) ->
                                "endOtherSessions(input: {includingThis: true}) { errors { code } }",
                        (own, other) ->
                                "changePassword(input: {currentPassword: \"%s\", newPassword: \"another long phrase\"}) { errors { code } }"
                                        .formatted(PASSWORD));
        for (int k = 0; k < actions.size(); k++) {
            // each with its counterpart and with the next one
            for (var two : List.of(actions.get(k), actions.get((k + 1) % actions.size()))) {
                var one = actions.get(k);
                String ada = accounts.open("ADMINISTRATOR");
                String bob = accounts.open("ADMINISTRATOR");
                String ofAda = tokens(signIn(http, ada)).accessToken();
                String ofBob = tokens(signIn(http, bob)).accessToken();
                String adaId = accounts.id(ada);
                String bobId = accounts.id(bob);
                String forAda = one.apply(adaId, bobId);
                String forBob = two.apply(bobId, adaId);

                assertNoneFails(
                        atOnce(
                                Stream.of(
                                                mutation(ofAda, forAda),
                                                mutation(ofBob, forBob),
                                                mutation(ofAda, forAda),
                                                mutation(ofBob, forBob))
                                        .toList()));
            }
        }
        assertThat(accounts.count("from administrator")).isPositive();
    }

    @Test
    void departmentsMoveBelowEachOther() {
        for (int round = 0; round < ROUNDS; round++) {
            long top = department(null);
            long one = department(top);
            long other = department(top);
            long below = department(one);
            long beneath = department(other);

            assertNoneFails(
                    atOnce(
                            Stream.of(
                                            move(one, other),
                                            move(other, one),
                                            move(below, beneath),
                                            move(beneath, below),
                                            move(other, below),
                                            move(one, beneath),
                                            mutation(
                                                    admin,
                                                    "renameDepartment(input: {department: {id: \"department_%d\"}, name: \"Renamed\", version: 1}) { errors { code } }"
                                                            .formatted(below)),
                                            mutation(
                                                    admin,
                                                    "createDepartment(input: {code: \"%s\", name: \"New\", parent: {id: \"department_%d\"}}) { errors { code } }"
                                                            .formatted(UUID.randomUUID(), beneath)))
                                    .toList()));
        }
        assertThat(
                        accounts.count(
                                """
                                from department d left join department p on p.id = d.parent_id
                                where d.successor_id is null and d.lineage <> coalesce(p.lineage, '{}') || d.id
                                  or d.tree <> coalesce(p.tree, '{}') || d.id
                                """))
                .as("each lies where the one above it does")
                .isZero();
    }

    @Test
    @Tag("nightly")
    void duplicatesPointAtEachOther() {
        List<BinaryOperator<String>> actions =
                List.of(
                        (one, other) ->
                                "markIncidentDuplicate(input: {incident: {id: \"%s\"}, original: {id: \"%s\"}}) { errors { code } }"
                                        .formatted(one, other),
                        (one, other) ->
                                "linkIncidents(input: {incident: {id: \"%s\"}, other: {id: \"%s\"}}) { errors { code } }"
                                        .formatted(one, other),
                        (one, other) ->
                                "unlinkIncidents(input: {incident: {id: \"%s\"}, other: {id: \"%s\"}}) { errors { code } }"
                                        .formatted(one, other),
                        (one, other) ->
                                "acknowledgeIncident(input: {incident: {id: \"%s\"}}) { errors { code } }"
                                        .formatted(other));
        for (int round = 0; round < ROUNDS; round++) {
            List<String> incidents = IntStream.range(0, 4).mapToObj(k -> incident()).toList();
            List<HttpRequest> requests = new ArrayList<>();
            for (BinaryOperator<String> action : actions) {
                for (String one : incidents) {
                    for (String other : incidents) {
                        if (!one.equals(other)) {
                            requests.add(mutation(admin, action.apply(one, other)));
                        }
                    }
                }
            }

            assertNoneFails(atOnce(requests));
        }
        assertThat(
                        accounts.count(
                                "from incident i join incident o on o.id = i.duplicate_of_id where o.duplicate_of_id is not null"))
                .as("there are neither chains nor circles")
                .isZero();
    }

    private List<HttpResponse<String>> atOnce(List<HttpRequest> requests) {
        List<CompletableFuture<HttpResponse<String>>> answers =
                requests.stream()
                        .map(request ->
                                client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                        .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** A rejection or an expired token is a valid response; a server error is not. */
    private static void assertNoneFails(List<HttpResponse<String>> answers) {
        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
                    assertThat(answer.body())
                            .doesNotContain("INTERNAL_ERROR", "UNAVAILABLE", "BAD_REQUEST");
                });
    }

    private HttpRequest move(long department, long parent) {
        return mutation(
                admin,
                "moveDepartment(input: {department: {id: \"department_%d\"}, parent: {id: \"department_%d\"}, version: %d}) { errors { code } }"
                        .formatted(department, parent, version("department", department)));
    }

    private HttpRequest mutation(String token, String field) {
        return post(
                "/graphql",
                token,
                json.writeValueAsString(Map.of("query", "mutation { " + field + " }")));
    }

    private HttpRequest post(String path, @Nullable String token, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%s%s"
                                                .formatted(
                                                        environment.getRequiredProperty(
                                                                "local.server.port"),
                                                        path)))
                        .timeout(LONG_ENOUGH)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return (token == null ? request : request.header("authorization", "Bearer " + token))
                .build();
    }

    private String grant(String identity) {
        return "grant_"
                + number(
                        "select min(id) as n from access_grant where identity_id = "
                                + identity.substring("identity_".length()));
    }

    private String session(String identity) {
        return "session_"
                + number(
                        "select max(id) as n from session where identity_id = "
                                + identity.substring("identity_".length()));
    }

    private long department(@Nullable Long parent) {
        return number(
                "insert into department (code, name, parent_id) values ('%s', 'One', %s) returning id as n"
                        .formatted(UUID.randomUUID(), parent));
    }

    private String incident() {
        return "incident_"
                + number(
                        "insert into incident (number, title, severity, state, started_at, opened_at) values ('%s', 'One', 'LOW', 'OPEN', now(), now()) returning id as n"
                                .formatted(UUID.randomUUID()));
    }

    private long version(String table, long id) {
        return number("select version::bigint as n from %s where id = %d".formatted(table, id));
    }

    private long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }
}
