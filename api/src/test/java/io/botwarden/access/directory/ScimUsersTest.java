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
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Users by SCIM, as directories maintain them. */
@BotwardenTest
class ScimUsersTest {

    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @LocalServerPort private int port;

    private ScimRequestBuilder client;
    private String name = "";

    @BeforeEach
    void signIn() {
        client = ScimClients.of(port, viewers.overEverything("PROVISIONER").token());
        name = "anna-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void createsEmployeeWithAccount() {
        ServerResponse<User> created = create(client, person(name, name));

        assertThat(created.getHttpStatus()).as(created.getResponseBody()).isEqualTo(201);
        User user = created.getResource();
        assertThat(user.getUserName()).contains(name + "@example.org");
        assertThat(user.getMeta().orElseThrow().getLocation().orElseThrow())
                .isEqualTo(created.getHttpHeaders().get("Location"))
                .endsWith("/scim/v2/Users/" + user.getId().orElseThrow());
        assertThat(created.getHttpHeaders().get("ETag"))
                .isEqualTo(user.getMeta().orElseThrow().getVersion().orElseThrow().toString());
        assertThat(
                        text(
                                "select concat_ws(' ', e.code, e.name, e.job_title, e.joined_on, i.display_name, i.kind, i.disabled_at) as t"
                                        + " from employee e join identity i on i.employee_id = e.id where i.username = :name"))
                .isEqualTo("%s %s Person Clerk %s Person PERSON".formatted(name, name, name));
        assertThat(audited())
                .containsExactly("Employee provisionUser", "Identity provisionUser");
        assertThat(read(client, user.getId().orElseThrow()).getResource()).isEqualTo(user);
    }

    @Test
    void findsByName() {
        create(client, person(name, name));

        assertThat(find("userName eq \"%s@EXAMPLE.org\"".formatted(name))).hasSize(1);
        assertThat(find("externalId eq \"ext-%s\" and active eq true".formatted(name))).hasSize(1);
        assertThat(find("userName eq \"nobody\"")).isEmpty();
    }

    @Test
    void deactivatesLeaver() {
        String id = create(client, person(name, name)).getResource().getId().orElseThrow();

        ServerResponse<User> left =
                patch(client, id, "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}");

        assertThat(left.getHttpStatus()).as(left.getResponseBody()).isEqualTo(200);
        assertThat(left.getResource().isActive()).contains(false);
        assertThat(
                        text(
                                "select concat_ws(' ', e.left_on < current_date, i.closing_reason) as t"
                                        + " from employee e join identity i on i.employee_id = e.id where i.username = :name"))
                .isEqualTo("t The employee has left.");
    }

    private List<User> find(String filter) {
        ServerResponse<ListResponse<User>> found =
                client.list(User.class, EndpointPaths.USERS).filter(filter).get().sendRequest();
        assertThat(found.getHttpStatus()).as(found.getResponseBody()).isEqualTo(200);
        return found.getResource().getListedResources();
    }

    private List<String> audited() {
        return Objects.requireNonNull(
                database.sql(
                                "select subject_type || ' ' || action as line from audit_entry where summary like '%' || :name || '%' order by id")
                        .bind("name", name)
                        .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                        .all()
                        .collectList()
                        .block());
    }

    private String text(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("name", name + "@example.org")
                        .map(row -> Objects.requireNonNull(row.get("t", String.class)))
                        .one()
                        .block());
    }
}
