package io.botwarden.access.directory;

import static io.botwarden.access.directory.ScimClients.create;
import static io.botwarden.access.directory.ScimClients.patch;
import static io.botwarden.access.directory.ScimClients.person;
import static io.botwarden.access.directory.ScimClients.read;
import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.key.ApiKey;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People whom the directory deactivates or deletes lose everything at once. */
@BotwardenTest
class ScimLeaversTest {

    private static final String DEACTIVATE =
            "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}";
    private static final String ACTIVATE = "{\"op\": \"replace\", \"value\": {\"active\": true}}";

    private static final String PASSWORD = "correct horse battery";

    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private Passwords passwords;
    @Autowired private WebTestClient http;
    @Autowired private JsonMapper json;
    @LocalServerPort private int port;

    private final ApiKey key = ApiKey.create();

    private ScimRequestBuilder client;
    private String name = "";
    private String id = "";
    private String group = "";
    private long account;
    private TestViewer bot;
    private JsonNode tokens;

    /** The person has a session, a password, a key, a role, a function of a bot and a group. */
    @BeforeEach
    void givePersonEverything() {
        client = ScimClients.of(port, viewers.overEverything("PROVISIONER").token());
        name = "leaver-" + UUID.randomUUID().toString().substring(0, 8);
        id = create(client, person(name, name)).getResource().getId().orElseThrow();
        account =
                number(
                        "select id as n from identity where username = '%s@example.org'"
                                .formatted(name));
        execute(
                "insert into access_grant (identity_id, role_id, scope) select %d, id, 'EVERYTHING' from role where code = 'OPERATOR'"
                        .formatted(account));
        execute(
                "insert into credential (identity_id, kind, label, secret_hash) values (%d, 'PASSWORD', 'Password', '%s')"
                        .formatted(account, passwords.hash(PASSWORD).block()));
        execute(
                "insert into credential (identity_id, kind, label, lookup, permissions, warn_at, expires_at) values (%d, 'API_KEY', 'k', '%s', '{catalog:read}', now() + interval '1 day', now() + interval '1 day')"
                        .formatted(account, key.lookup()));
        execute(
                "insert into credential (identity_id, kind, label, lookup) values (%d, 'CLIENT_CERTIFICATE', 'c', 'subject CN=%s')"
                        .formatted(account, name));
        long botKey =
                number(
                        "insert into bot (code, name) values ('%s', 'B') returning id as n"
                                .formatted(name));
        execute(
                "insert into bot_function (bot_id, code, name) values (%d, 'read', 'Read')"
                        .formatted(botKey));
        execute(
                "insert into function_grant (bot_id, kind, holder, employee_id) select %d, 'EMPLOYEE', 'H', id from employee where code = '%s'"
                        .formatted(botKey, name));
        bot = viewers.overBot("BOT", botKey);
        givePersonWhatWaits();
        group =
                client.create(Group.class, EndpointPaths.GROUPS)
                        .setResource(
                                Group.builder()
                                        .displayName("Group of " + name)
                                        .members(List.of(Member.builder().value(id).build()))
                                        .build())
                        .sendRequest()
                        .getResource()
                        .getId()
                        .orElseThrow();
        tokens = json.readTree(signIn().expectBody(String.class).returnResult().getResponseBody());
        assertEverythingWorks();
    }

    /**
     * The person subscribes to a calendar, is to get a role tomorrow, and decides for somebody and
     * lets somebody decide.
     */
    private void givePersonWhatWaits() {
        execute(
                "insert into calendar_feed (identity_id, calendar, token_hash) values (%d, 'personal', sha256('%s'))"
                        .formatted(account, name));
        for (String state : List.of("REQUESTED", "APPROVED")) {
            execute(
                    """
                    insert into access_request (requester_id, role_id, scope, asked_for, reason, starts_at, ends_at, decision_deadline, state)
                    select %d, id, 'EVERYTHING', code, 'R', now() + interval '1 day', now() + interval '2 days', now() + interval '1 day', '%s'
                    from role where code = '%s'
                    """
                            .formatted(
                                    account,
                                    state,
                                    state.equals("APPROVED") ? "ANALYST" : "AUDITOR"));
        }
        execute(
                """
                insert into launch_delegation (approver_id, approver, delegate_id, absent, reason, starts_at, ends_at)
                select a.id, 'A', e.id, false, 'R', now(), now() + interval '1 day'
                from employee e, identity a
                where e.code = '%1$s' and a.id in (%2$d, (select max(id) from identity where kind = 'SERVICE' or employee_id is null))
                """
                        .formatted(name, account));
    }

    @Test
    void endsEverythingOfWhoIsDeactivated() {
        ServerResponse<User> left = patch(client, id, DEACTIVATE);

        assertThat(left.getHttpStatus()).as(left.getResponseBody()).isEqualTo(200);
        assertThat(left.getResource().isActive()).contains(false);
        assertNothingLeft();
        assertThat(
                        number(
                                "select count(*) as n from audit_entry where subject_id = 'identity_%d' and action = 'provisionUser' and summary like '%%OPERATOR%%'"
                                        .formatted(account)))
                .isEqualTo(1);
        assertThat(
                        number(
                                "select count(*) as n from audit_entry where action = 'provisionUser' and summary like '%%all functions of %1$s, member of Group of %1$s%%'"
                                        .formatted(name)))
                .isEqualTo(1);
        assertThat(patch(client, id, DEACTIVATE).getHttpStatus()).as("again").isEqualTo(200);
    }

    @Test
    void endsEverythingOfWhoIsDeleted() {
        assertThat(client.delete(User.class, EndpointPaths.USERS, id).sendRequest().getHttpStatus())
                .isEqualTo(204);

        assertNothingLeft();
        assertThat(read(client, id).getHttpStatus()).isEqualTo(404);
        assertThat(client.delete(User.class, EndpointPaths.USERS, id).sendRequest().getHttpStatus())
                .isEqualTo(404);
    }

    @Test
    void returnsWithoutFormerRights() {
        patch(client, id, DEACTIVATE);

        ServerResponse<User> back = patch(client, id, ACTIVATE);

        assertThat(back.getResource().isActive()).as(back.getResponseBody()).contains(true);
        assertThat(status(tokens.get("accessToken").stringValue())).isEqualTo(401);
        assertThat(status(key.text())).isEqualTo(401);
        assertThat(mayUseFunction()).isFalse();
        assertThat(members()).doesNotContain(id);
        assertThat(
                        number(
                                "select count(*) as n from employee where code = '%s' and left_on is null"
                                        .formatted(name)))
                .isEqualTo(1);
        assertThat(
                        number(
                                "select count(*) as n from identity where id = %d and disabled_at is null"
                                        .formatted(account)))
                .isEqualTo(1);
        assertThat(count("access_grant where identity_id = " + account)).isZero();
        assertThat(count("credential where revoked_at is null and identity_id = " + account))
                .isZero();
    }

    @Test
    void samePersonIsCreatedAgain() {
        client.delete(User.class, EndpointPaths.USERS, id).sendRequest();

        ServerResponse<User> again = create(client, person(name, name));

        assertThat(again.getHttpStatus()).as(again.getResponseBody()).isEqualTo(201);
        assertThat(again.getResource().getId()).contains(id);
        assertThat(count("identity where disabled_at is null and id = " + account)).isEqualTo(1);
        assertThat(count("access_grant where identity_id = " + account)).isZero();
    }

    @Test
    void anotherPersonMayHaveTheNameOfWhoWasDeleted() {
        client.delete(User.class, EndpointPaths.USERS, id).sendRequest();

        ServerResponse<User> other = create(client, person(name, name + "-2"));

        assertThat(other.getHttpStatus()).as(other.getResponseBody()).isEqualTo(201);
        assertThat(other.getResource().getId()).isNotEqualTo(Optional.of(id));
        assertThat(
                        count(
                                "identity where username = '%s@example.org~%d' and disabled_at is not null"
                                        .formatted(name, account)))
                .isEqualTo(1);
        assertThat(
                        count(
                                "identity where username = '%s@example.org' and disabled_at is null and id <> %d"
                                        .formatted(name, account)))
                .isEqualTo(1);
    }

    @Test
    void doesNotOpenWhatAnAdministratorClosed() {
        execute(
                "update identity set disabled_at = now(), closing_reason = 'Stolen laptop' where id = "
                        + account);

        ServerResponse<User> refused = patch(client, id, ACTIVATE);

        assertThat(refused.getHttpStatus()).isEqualTo(400);
        assertThat(refused.getErrorResponse().getScimType()).contains("mutability");
        assertThat(refused.getErrorResponse().getDetail().orElseThrow()).contains("Stolen laptop");
        assertThat(count("identity where disabled_at is null and id = " + account)).isZero();
    }

    @Test
    void keepsLastAdministrator() {
        execute("delete from access_grant where identity_id = " + account);
        execute(
                "insert into access_grant (identity_id, role_id, scope) select %d, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR'"
                        .formatted(account));
        execute(
                "update access_grant set expires_at = now() + interval '1 day' where scope = 'EVERYTHING' and expires_at is null and role_id in (select role_id from role_permission where permission = 'access:manage') and identity_id <> "
                        + account);

        ServerResponse<User> refused = patch(client, id, DEACTIVATE);

        assertThat(refused.getHttpStatus()).as(refused.getResponseBody()).isEqualTo(409);
        assertThat(refused.getErrorResponse().getDetail().orElseThrow())
                .contains("Nobody would be left to manage access");
        assertThat(status(key.text())).isEqualTo(200);
        assertThat(mayUseFunction()).isTrue();
        assertThat(members()).contains(id);
        viewers.overEverything("ADMINISTRATOR");
        assertThat(patch(client, id, DEACTIVATE).getHttpStatus()).isEqualTo(200);
    }

    private void assertEverythingWorks() {
        assertThat(status(tokens.get("accessToken").stringValue())).isEqualTo(200);
        assertThat(status(key.text())).isEqualTo(200);
        assertThat(mayUseFunction()).isTrue();
        assertThat(members()).contains(id);
    }

    /** Uses everything that the person had. */
    private void assertNothingLeft() {
        assertThat(status(tokens.get("accessToken").stringValue())).as("session").isEqualTo(401);
        post("/auth/refresh", Map.of("refreshToken", tokens.get("refreshToken").stringValue()))
                .expectStatus()
                .isUnauthorized();
        signIn().expectStatus().isUnauthorized();
        assertThat(status(key.text())).as("key").isEqualTo(401);
        assertThat(mayUseFunction()).isFalse();
        assertThat(members()).doesNotContain(id);
        // and it would not work even if the account were open
        assertThat(count("session where ended_at is null and identity_id = " + account)).isZero();
        assertThat(count("credential where revoked_at is null and identity_id = " + account))
                .isZero();
        assertThat(count("access_grant where identity_id = " + account)).isZero();
        assertThat(
                        count(
                                "function_grant g join employee e on e.id = g.employee_id where e.code = '%s'"
                                        .formatted(name)))
                .isZero();
        assertThat(count("employee where code = '%s' and left_on < current_date".formatted(name)))
                .isEqualTo(1);
        assertThat(count("calendar_feed where revoked_at is null and identity_id = " + account))
                .isZero();
        assertThat(
                        count(
                                "access_request where state = 'LAPSED' and outcome = 'The employee has left.' and requester_id = "
                                        + account))
                .isEqualTo(2);
        assertThat(
                        count(
                                "launch_delegation g join employee e on e.id = g.delegate_id where g.ended_at is null and e.code = '%s'"
                                        .formatted(name)))
                .isZero();
    }

    private ResponseSpec signIn() {
        return post("/auth/token", Map.of("username", name + "@example.org", "password", PASSWORD));
    }

    private ResponseSpec post(String path, Map<String, String> body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private int status(String token) {
        return http.get()
                .uri("/import/mappings")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    /** Asks as the bot does before it lets a person use a function. */
    private boolean mayUseFunction() {
        String answer =
                http.post()
                        .uri("/access/v1/evaluation")
                        .headers(headers -> headers.setBearerAuth(bot.token()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                Map.of(
                                        "subject",
                                                Map.of("type", "user", "id", name + "@example.org"),
                                        "action", Map.of("name", "read"),
                                        "resource", Map.of("type", "bot", "id", name)))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return json.readTree(answer).get("decision").booleanValue();
    }

    private List<String> members() {
        return client
                .get(Group.class, EndpointPaths.GROUPS, group)
                .sendRequest()
                .getResource()
                .getMembers()
                .stream()
                .map(member -> member.getValue().orElseThrow())
                .toList();
    }

    private long count(String from) {
        return number("select count(*) as n from " + from);
    }

    private long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }
}
