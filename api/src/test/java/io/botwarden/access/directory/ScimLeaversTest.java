package io.botwarden.access.directory;

import static io.botwarden.access.directory.ScimClients.create;
import static io.botwarden.access.directory.ScimClients.patch;
import static io.botwarden.access.directory.ScimClients.person;
import static io.botwarden.access.directory.ScimClients.read;
import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.resources.User;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** People whom the directory deactivates or deletes lose everything at once. */
@BotwardenTest
class ScimLeaversTest {

    private static final String DEACTIVATE = "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}";
    private static final String ACTIVATE = "{\"op\": \"replace\", \"value\": {\"active\": true}}";

    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @LocalServerPort private int port;

    private ScimRequestBuilder client;
    private String name = "";
    private String id = "";
    private long account;
    private TestViewer viewer;

    @BeforeEach
    void givePersonEverything() {
        client = ScimClients.of(port, viewers.overEverything("PROVISIONER").token());
        name = "leaver-" + UUID.randomUUID().toString().substring(0, 8);
        id = create(client, person(name, name)).getResource().getId().orElseThrow();
        account = number("select id as n from identity where username = '%s@example.org'".formatted(name));
        execute(
                "insert into access_grant (identity_id, role_id, scope) select %d, id, 'EVERYTHING' from role where code = 'OPERATOR'"
                        .formatted(account));
        execute(
                "insert into session (identity_id, method, address, created_at, last_used_at, expires_at) values (%d, 'PASSWORD', '::1', now(), now(), now() + interval '1 day')"
                        .formatted(account));
        execute(
                "insert into credential (identity_id, kind, label, lookup) values (%1$d, 'API_KEY', 'k', '%2$s'), (%1$d, 'CLIENT_CERTIFICATE', 'c', '%2$s')"
                        .formatted(account, name));
        execute("insert into bot (code, name) values ('%s', 'B')".formatted(name));
        execute(
                "insert into function_grant (bot_id, kind, holder, employee_id) select b.id, 'EMPLOYEE', 'H', e.id from bot b, employee e where b.code = '%1$s' and e.code = '%1$s'"
                        .formatted(name));
        viewer = viewers.signIn(account);
    }

    @Test
    void endsEverythingOfWhoIsDeactivated() {
        assertThat(status()).isEqualTo(200);

        ServerResponse<User> left = patch(client, id, DEACTIVATE);

        assertThat(left.getHttpStatus()).as(left.getResponseBody()).isEqualTo(200);
        assertThat(left.getResource().isActive()).contains(false);
        assertNothingLeft();
        assertThat(
                        number(
                                "select count(*) as n from audit_entry where subject_id = 'identity_%d' and action = 'provisionUser' and summary like '%%OPERATOR%%'"
                                        .formatted(account)))
                .isEqualTo(1);
        assertThat(patch(client, id, DEACTIVATE).getHttpStatus()).as("again").isEqualTo(200);
    }

    @Test
    void endsEverythingOfWhoIsDeleted() {
        assertThat(
                        client.delete(User.class, EndpointPaths.USERS, id)
                                .sendRequest()
                                .getHttpStatus())
                .isEqualTo(204);

        assertNothingLeft();
        assertThat(read(client, id).getHttpStatus()).isEqualTo(404);
        assertThat(
                        client.delete(User.class, EndpointPaths.USERS, id)
                                .sendRequest()
                                .getHttpStatus())
                .isEqualTo(404);
    }

    @Test
    void returnsWithoutFormerRights() {
        patch(client, id, DEACTIVATE);

        ServerResponse<User> back = patch(client, id, ACTIVATE);

        assertThat(back.getResource().isActive()).as(back.getResponseBody()).contains(true);
        assertThat(number("select count(*) as n from employee where code = '%s' and left_on is null".formatted(name)))
                .isEqualTo(1);
        assertThat(number("select count(*) as n from identity where id = %d and disabled_at is null".formatted(account)))
                .isEqualTo(1);
        assertThat(count("access_grant where identity_id = " + account)).isZero();
        assertThat(count("credential where revoked_at is null and identity_id = " + account)).isZero();
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
        execute("delete from access_grant where scope = 'EVERYTHING' and identity_id = " + account);
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
        assertThat(count("session where ended_at is null and identity_id = " + account)).isEqualTo(1);
        viewers.overEverything("ADMINISTRATOR");
        assertThat(patch(client, id, DEACTIVATE).getHttpStatus()).isEqualTo(200);
    }

    private void assertNothingLeft() {
        assertThat(status()).isEqualTo(401);
        assertThat(count("identity where disabled_at is null and id = " + account)).isZero();
        assertThat(count("session where ended_at is null and identity_id = " + account)).isZero();
        assertThat(count("credential where revoked_at is null and identity_id = " + account)).isZero();
        assertThat(count("access_grant where identity_id = " + account)).isZero();
        assertThat(count("function_grant g join employee e on e.id = g.employee_id where e.code = '%s'".formatted(name)))
                .isZero();
        assertThat(count("directory_member m join employee e on e.id = m.employee_id where e.code = '%s'".formatted(name)))
                .isZero();
        assertThat(count("employee where code = '%s' and left_on < current_date".formatted(name)))
                .isEqualTo(1);
    }

    private int status() {
        return http.get()
                .uri("/import/mappings")
                .headers(headers -> headers.setBearerAuth(viewer.token()))
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
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
