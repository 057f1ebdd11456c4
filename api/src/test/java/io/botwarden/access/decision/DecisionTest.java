package io.botwarden.access.decision;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.access.decision.DecisionFixture.Person;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The AuthZEN Authorization API 1.0, as a bot's account uses it. */
@BotwardenTest
class DecisionTest {

    @Autowired private WebTestClient http;
    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private DeniedQuestions denied;
    @Autowired private UsedFunctions used;

    private DecisionFixture fixture;
    private String token = "";
    private Person alice = new Person(0, "");
    private Person aliceAsUser = new Person(0, "");
    private Person bob = new Person(0, "");

    @BeforeEach
    void fill() {
        fixture = new DecisionFixture(database);
        token = viewers.overBot("BOT", fixture.botKey).token();
        alice = fixture.employee(fixture.team);
        aliceAsUser = fixture.account(alice.key());
        bob = fixture.account(null);
        fixture.grant("read", "employee", alice.key());
        fixture.grant("write", "employee", alice.key());
        fixture.grant("read", "role", fixture.role("ANALYST"));
        fixture.grantRole("ANALYST", bob.key(), "EVERYTHING", "", 0);
    }

    @Test
    void permitsOnlyGranted() {
        assertThat(mayUser(aliceAsUser, "read")).isTrue();
        assertThat(may("employee", alice.code(), "write")).isTrue();
        assertThat(mayUser(bob, "read")).isTrue();
        assertThat(mayUser(bob, "write")).isFalse();
        assertThat(mayUser(aliceAsUser, "delete")).isFalse();
    }

    @Test
    void unknownIsDenied() {
        assertThat(may("user", "nobody", "read")).isFalse();
        assertThat(may("robot", aliceAsUser.code(), "read")).isFalse();
        assertThat(mayUser(aliceAsUser, "fly")).isFalse();
        assertThat(may("user", "\0", "read")).isFalse();
        assertThat(may("user", "\ud800", "read")).isFalse();
        Map<String, Object> elsewhere = new HashMap<>(question(aliceAsUser, "read"));
        elsewhere.put("resource", Map.of("type", "bot", "id", "no-bot"));
        assertThat(decision(elsewhere)).isFalse();
        elsewhere.put("resource", Map.of("type", "record", "id", fixture.bot));
        assertThat(decision(elsewhere)).isFalse();
    }

    @Test
    void departmentGrantIncludesSubtree() {
        fixture.grant("delete", "department", fixture.department);

        assertThat(mayUser(aliceAsUser, "delete")).isTrue();
        assertThat(mayUser(bob, "delete")).isFalse();
    }

    @Test
    void botGrantCoversFunctions() {
        fixture.grant("", "employee", alice.key());

        assertThat(mayUser(aliceAsUser, "delete")).isTrue();
        assertThat(mayUser(aliceAsUser, "fly")).isFalse();
    }

    @Test
    void roleGrantFollowsScope() {
        fixture.grant("delete", "role", fixture.role("OPERATOR"));
        Person near = fixture.account(null);
        Person above = fixture.account(null);
        Person beside = fixture.account(null);
        fixture.grantRole("OPERATOR", near.key(), "BOT", "bot_id", fixture.botKey);
        fixture.grantRole(
                "OPERATOR", above.key(), "DEPARTMENT", "department_id", fixture.department);
        fixture.grantRole("OPERATOR", beside.key(), "DEPARTMENT", "department_id", fixture.team);

        assertThat(mayUser(near, "delete")).isTrue();
        assertThat(mayUser(above, "delete")).isTrue();
        assertThat(mayUser(beside, "delete")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update function_grant set expires_at = now() - interval '1 second' where employee_id = %1$d",
                "delete from function_grant where employee_id = %1$d",
                "update employee set left_on = current_date - 1 where id = %1$d",
                "update identity set disabled_at = now() where employee_id = %1$d",
                "update bot_function set retired_at = now() where bot_id = %2$d",
                "update bot set state = 'RETIRED' where id = %2$d"
            })
    void endedRightPermitsNothing(String end) {
        assertThat(mayUser(aliceAsUser, "read")).isTrue();

        fixture.execute(end.formatted(alice.key(), fixture.botKey));

        assertThat(mayUser(aliceAsUser, "read")).isFalse();
    }

    @Test
    void missingCourseSuspendsUse() {
        Person lecturer = fixture.employee(fixture.team);
        fixture.grant("", "department", fixture.department);
        assertThat(mayUser(aliceAsUser, "delete")).isTrue();
        fixture.execute(
                """
                with required as (
                  insert into course (code, name, category, form) values ('%s', 'Safety', 'OPERATION', 'CLASS') returning id
                ),
                requiring as (
                  insert into function_course (bot_id, function_id, course_id, since)
                  select f.bot_id, f.id, r.id, now() from bot_function f, required r where f.bot_id = %d and f.code = 'delete'
                  returning id, bot_id, function_id, course_id
                )
                insert into function_suspension (function_course_id, employee_id, bot_id, function_id, course_id, title, since)
                select id, %d, bot_id, function_id, course_id, 'P', now() from requiring
                """
                        .formatted("course-of-" + alice.code(), fixture.botKey, alice.key()));

        assertThat(mayUser(aliceAsUser, "delete")).isFalse();
        assertThat(mayUser(aliceAsUser, "read")).isTrue();
        assertThat(may("employee", lecturer.code(), "delete")).isTrue();
        http.post()
                .uri("/access/v1/evaluation")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(question(aliceAsUser, "delete"))
                .exchange()
                .expectBody()
                .jsonPath("$.context.reason.code")
                .isEqualTo("COURSE_NOT_PASSED")
                .jsonPath("$.context.reason.course")
                .isEqualTo("course-of-" + alice.code());

        fixture.execute(
                "update function_suspension set until = now() where employee_id = " + alice.key());
        assertThat(mayUser(aliceAsUser, "delete")).isTrue();
    }

    @Test
    void endedRolePermitsNothing() {
        assertThat(mayUser(bob, "read")).isTrue();

        fixture.execute(
                "update access_grant set expires_at = now() where identity_id = " + bob.key());

        assertThat(mayUser(bob, "read")).isFalse();
    }

    @Test
    void botAsksOnlyAboutItself() {
        DecisionFixture other = new DecisionFixture(database);
        token = viewers.overBot("BOT", other.botKey).token();

        assertThat(mayUser(aliceAsUser, "read")).isFalse();
        assertThat(results("resource", search(aliceAsUser.code(), "read"))).isEmpty();
    }

    @Test
    void requiresPermissionAndFreshToken() {
        assertThat(refused(viewers.overEverything("OPERATOR").token(), 403))
                .contains("access:evaluate");
        TestViewers.TestViewer asker = viewers.overBot("BOT", fixture.botKey);
        fixture.execute(
                "delete from access_grant where identity_id = " + asker.viewer().identityId());
        assertThat(refused(asker.token(), 401)).contains("rights have changed");
        http.post()
                .uri(DecisionPoint.EVALUATION)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(question(bob, "read"))
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .exists("WWW-Authenticate");
    }

    @Test
    void evaluatesSeveralWithDefaults() {
        Map<String, Object> request =
                Map.of(
                        "subject", Map.of("type", "user", "id", bob.code()),
                        "resource", Map.of("type", "bot", "id", fixture.bot),
                        "context", Map.of("time", "2025-06-27T18:03-07:00"),
                        "evaluations",
                                List.of(
                                        action("read"),
                                        action("write"),
                                        Map.of(
                                                "subject",
                                                Map.of("type", "user", "id", aliceAsUser.code()),
                                                "action",
                                                Map.of("name", "write")),
                                        Map.of()));

        List<Map<String, Object>> decisions = evaluations(request);

        assertThat(decisions)
                .extracting(decision -> decision.get("decision"))
                .containsExactly(true, false, true, false);
        assertThat(decisions.getLast().get("context").toString()).contains("400", "'action'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "execute_all:true,false,true",
                "deny_on_first_deny:true,false",
                "permit_on_first_permit:true"
            })
    void stopsAsRequested(String semantic) {
        String[] expected = semantic.split(":");
        Map<String, Object> request =
                Map.of(
                        "subject", Map.of("type", "user", "id", aliceAsUser.code()),
                        "resource", Map.of("type", "bot", "id", fixture.bot),
                        "options", Map.of("evaluations_semantic", expected[0], "other", 1),
                        "evaluations", List.of(action("read"), action("delete"), action("write")));

        assertThat(evaluations(request))
                .extracting(decision -> String.valueOf(decision.get("decision")))
                .containsExactly(expected[1].split(","));
    }

    @Test
    void evaluatesSingleRequest() {
        Map<String, Object> request = new HashMap<>(question(aliceAsUser, "read"));
        assertThat(body(DecisionPoint.EVALUATIONS, request)).isEqualTo(Map.of("decision", true));
        request.put("evaluations", List.of());
        assertThat(body(DecisionPoint.EVALUATIONS, request)).isEqualTo(Map.of("decision", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"subject\":{\"type\":\"user\",\"id\":\"b\"}}",
                "{\"subject\":\"alice\",\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\"bot\",\"id\":\"b\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":1},\"resource\":{\"type\":\"bot\",\"id\":\"b\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{},\"resource\":{\"type\":\"bot\",\"id\":\"b\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":null},\"action\":{\"name\":\"r\"},\"resource\":{\"type\":\"bot\",\"id\":\"b\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":\"r\"},\"resource\":{\"id\":\"b\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\",\"properties\":1},\"action\":{\"name\":\"r\"},\"resource\":{\"type\":\"bot\",\"id\":\"b\"}}",
                "{\"context\":1,\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":\"r\"},\"resource\":{\"type\":\"bot\",\"id\":\"b\"}}"
            })
    void rejectsMalformedRequest(String body) {
        post(DecisionPoint.EVALUATION, MediaType.APPLICATION_JSON, body)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectHeader()
                .valueEquals("X-Request-ID", "a b/c")
                .expectBody(String.class)
                .value(text -> assertThat(text).startsWith("The "));
    }

    @Test
    void rejectsOtherContent() {
        post(DecisionPoint.EVALUATION, MediaType.TEXT_PLAIN, "{}").expectStatus().isBadRequest();
    }

    @Test
    void ignoresUnknownMembers() {
        Map<String, Object> request = new HashMap<>(question(aliceAsUser, "read"));
        request.put("futureField", Map.of("nested", true));
        request.put("context", Map.of("ip", "192.168.1.1"));
        post(DecisionPoint.EVALUATION, MediaType.APPLICATION_JSON, request)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Request-ID", "a b/c")
                .expectBody()
                .jsonPath("$.decision")
                .isEqualTo(true);
    }

    @Test
    void searchFindsPermitted() {
        assertThat(results("subject", search("", "read")))
                .extracting(found -> found.get("id"))
                .contains(aliceAsUser.code(), bob.code());
        assertThat(results("subject", search("ignored", "write")))
                .isEqualTo(List.of(Map.of("type", "user", "id", aliceAsUser.code())));
        assertThat(results("resource", search(bob.code(), "read")))
                .isEqualTo(List.of(Map.of("type", "bot", "id", fixture.bot)));
        assertThat(results("action", search(aliceAsUser.code(), "ignored")))
                .isEqualTo(List.of(Map.of("name", "read"), Map.of("name", "write")));
        assertThat(results("action", search("nobody", ""))).isEmpty();
    }

    @Test
    void searchIsPaged() {
        List<String> people =
                IntStream.range(0, 5)
                        .mapToObj(k -> fixture.employee(fixture.team))
                        .map(Person::code)
                        .toList();
        fixture.grant("delete", "department", fixture.team);
        Map<String, Object> request = new HashMap<>(search("", "delete"));
        request.put("subject", Map.of("type", "employee"));
        request.put("page", Map.of("limit", 4));

        Map<String, Object> first = body(DecisionPoint.SEARCH_SUBJECT, request);
        Object next = page(first).get("next_token");
        request.put("page", Map.of("limit", 4, "token", next));
        Map<String, Object> second = body(DecisionPoint.SEARCH_SUBJECT, request);

        assertThat(page(first)).containsEntry("count", 4);
        assertThat(page(second)).containsEntry("next_token", "").containsEntry("count", 2);
        assertThat(Stream.of(first, second).flatMap(page -> ids(page).stream()))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(people.stream(), Stream.of(alice.code())).toList());

        request.put("action", Map.of("name", "read"));
        post(DecisionPoint.SEARCH_SUBJECT, MediaType.APPLICATION_JSON, request)
                .expectStatus()
                .isBadRequest();
        request.put("page", Map.of("token", "forged"));
        post(DecisionPoint.SEARCH_SUBJECT, MediaType.APPLICATION_JSON, request)
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void metadataIsPublic() {
        http.get()
                .uri("/.well-known/authzen-configuration")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.access_evaluation_endpoint")
                .value(String.class, url -> assertThat(url).endsWith("/access/v1/evaluation"))
                .jsonPath("$.policy_decision_point")
                .value(String.class, url -> assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+"));
    }

    @Test
    void auditsDenials() {
        for (int k = 0; k < 3; k++) {
            mayUser(bob, "write");
        }
        denied.write().block();

        await().atMost(LONG_ENOUGH)
                .untilAsserted(() ->
                        assertThat(
                                        fixture.number(
                                                "select coalesce(sum(quantity), 0)::bigint as n from audit_entry where action = 'denyUse' and summary like '%"
                                                        + bob.code()
                                                        + ", write, bot "
                                                        + fixture.bot
                                                        + "'"))
                                .isEqualTo(3));
    }

    @Test
    void countsManyDenials() {
        List<Map<String, Object>> flood =
                IntStream.range(0, 400)
                        .mapToObj(k -> fixture.question("user", "flood-" + k, "read"))
                        .toList();
        for (int k = 0; k < 4; k++) {
            evaluations(Map.of("evaluations", flood));
        }
        denied.write().block();

        // the application also writes them each second, perhaps just now
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() ->
                        assertThat(
                                        fixture.number(
                                                "select sum(quantity)::bigint as n from audit_entry where action = 'denyUse' and summary like '%flood-%"
                                                        + fixture.bot
                                                        + "'"))
                                .isEqualTo(1600));
    }

    @Test
    void recordsDayOfLastUse() {
        assertThat(mayUser(aliceAsUser, "read")).isTrue();
        used.write().block();
        String uses =
                "select count(*) as n from function_grant where employee_id = %d and last_used_at is not null"
                        .formatted(alice.key());

        assertThat(fixture.number(uses)).isEqualTo(1);
    }

    private boolean mayUser(Person user, String action) {
        return may("user", user.code(), action);
    }

    private boolean may(String type, String subject, String action) {
        return decision(fixture.question(type, subject, action));
    }

    private boolean decision(Map<String, Object> question) {
        return (Boolean)
                Objects.requireNonNull(body(DecisionPoint.EVALUATION, question).get("decision"));
    }

    private Map<String, Object> question(Person user, String action) {
        return fixture.question("user", user.code(), action);
    }

    private Map<String, Object> search(String user, String action) {
        return fixture.question("user", user, action);
    }

    private static Map<String, Object> action(String name) {
        return Map.of("action", Map.of("name", name));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> evaluations(Map<String, Object> request) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(body(DecisionPoint.EVALUATIONS, request).get("evaluations"));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> results(String kind, Map<String, Object> request) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(
                        body(DecisionPoint.PATHS + "search/" + kind, request).get("results"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> ids(Map<String, Object> answer) {
        return ((List<Map<String, String>>) Objects.requireNonNull(answer.get("results")))
                .stream().map(found -> found.get("id")).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> page(Map<String, Object> answer) {
        return (Map<String, Object>) Objects.requireNonNull(answer.get("page"));
    }

    private Map<String, Object> body(String path, Map<String, Object> request) {
        return Objects.requireNonNull(
                post(path, MediaType.APPLICATION_JSON, request)
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_JSON)
                        .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                        .returnResult()
                        .getResponseBody());
    }

    private String refused(String by, int status) {
        token = by;
        return Objects.requireNonNull(
                post(DecisionPoint.EVALUATION, MediaType.APPLICATION_JSON, question(bob, "read"))
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private ResponseSpec post(String path, MediaType type, Object body) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .header("X-Request-ID", "a b/c")
                .contentType(type)
                .bodyValue(body)
                .exchange();
    }
}
