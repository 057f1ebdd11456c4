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
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** Users by SCIM, as directories maintain them. */
@BotwardenTest
class ScimUsersTest {

    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
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
        assertThat(audited()).containsExactly("Employee provisionUser", "Identity provisionUser");
        assertThat(read(client, user.getId().orElseThrow()).getResource()).isEqualTo(user);
    }

    @Test
    void finds() {
        create(client, person(name, name));

        assertThat(find("userName eq \"%s@EXAMPLE.org\"".formatted(name))).hasSize(1);
        assertThat(find("externalId eq \"ext-%s\" and active eq true".formatted(name))).hasSize(1);
        assertThat(find("userName sw \"%s\" and not (active eq false)".formatted(name))).hasSize(1);
        assertThat(
                        find(
                                "displayName co \"%s p\" or urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"-\""
                                        .formatted(name)))
                .hasSize(1);
        assertThat(
                        find(
                                "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName eq \"%s\" and meta.lastModified gt \"2026-01-01T00:00:00Z\""
                                        .formatted(name)))
                .hasSize(1);
        assertThat(find("title pr and userName eq \"%s@example.org\"".formatted(name))).hasSize(1);
        assertThat(
                        find(
                                "userName sw \"%s\" and groups[value eq \"directory_group_1\"]"
                                        .formatted(name)))
                .isEmpty();
        assertThat(find("userName eq \"nobody\"")).isEmpty();
        assertThat(find("userName eq \"100%_'\\\\\"")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emails.value eq \"a@b\"|emails.value",
                "emails[type eq \"work\"]|emails.type",
                "userName gt \"a\"|username",
                "userName eq null|pr",
                "userName eq|",
                "meta.created gt \"yesterday\"|meta.created"
            })
    void namesWhatCannotBeFilteredBy(String filter, @Nullable String named) {
        ServerResponse<ListResponse<User>> refused =
                client.list(User.class, EndpointPaths.USERS).filter(filter).get().sendRequest();

        assertThat(refused.getHttpStatus()).isEqualTo(400);
        assertThat(refused.getErrorResponse().getScimType()).contains("invalidFilter");
        assertThat(refused.getErrorResponse().getDetail().orElseThrow())
                .containsIgnoringCase(named == null ? "comparison value" : named);
    }

    @Test
    void patchesAsDirectoriesSend() {
        String id = create(client, person(name, name)).getResource().getId().orElseThrow();

        User changed =
                patch(
                                client,
                                id,
                                """
                                {"op": "Replace", "value": {"name.familyName": "Schmidt", "title": "Head",
                                  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division": "East",
                                  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales of %1$s"}}},
                                {"op": "Add", "path": "emails[type eq \\"work\\"].value", "value": "new-%1$s@example.org"},
                                {"op": "Replace", "path": "urn:ietf:params:scim:schemas:core:2.0:User:displayName", "value": "Anna S."},
                                {"op": "remove", "path": "name.givenName"}
                                """
                                        .formatted(name))
                        .getResource();

        assertThat(changed.getTitle()).contains("Head");
        assertThat(changed.getDisplayName()).contains("Anna S.");
        assertThat(changed.getName().orElseThrow().getFamilyName()).contains("Schmidt");
        assertThat(changed.getName().orElseThrow().getGivenName()).isEmpty();
        assertThat(changed.getEmails().getFirst().getValue())
                .contains("new-%s@example.org".formatted(name));
        assertThat(changed.getEnterpriseUser().orElseThrow().getDivision()).contains("East");
        assertThat(changed.getEnterpriseUser().orElseThrow().getDepartment())
                .contains("Sales of " + name);
        assertThat(
                        text(
                                "select d.code as t from identity i join employee e on e.id = i.employee_id join department d on d.id = e.department_id"
                                        + " where i.username = :name"))
                .isEqualTo("Sales of " + name);
    }

    /** Requests as Entra and Okta document and send them. */
    @Test
    void patchesWithDeviations() {
        String boss = id(create(client, person(name + "-boss", name + "-boss")));
        String id = id(create(client, person(name, name)));

        User changed =
                patch(
                                client,
                                id,
                                """
                                {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": [{"$ref": null, "value": "%1$s"}]},
                                {"op": "Replace", "path": "title", "value": [{"value": "Lead"}]},
                                {"op": "Add", "path": "phoneNumbers[type eq \\"mobile\\"].value", "value": "+49 30 1"},
                                {"op": "Add", "path": "roles[primary eq \\"True\\"].value", "value": "ignored"},
                                {"op": "Replace", "path": "active", "value": "True"}
                                """
                                        .formatted(boss))
                        .getResource();

        assertThat(changed.getTitle()).contains("Lead");
        assertThat(changed.isActive()).contains(true);
        assertThat(changed.getEnterpriseUser().orElseThrow().getManager().orElseThrow().getValue())
                .contains(boss);

        User replaced =
                patch(
                                client,
                                id,
                                """
                                {"op": "replace", "value": {"id": "%1$s", "password": "secret", "groups": [], "displayName": "A. Person",
                                  "emails": [{"primary": true, "value": "a-%2$s@example.org", "type": "work"}],
                                  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": {"value": null}}}}
                                """
                                        .formatted(id, name))
                        .getResource();
        assertThat(replaced.getDisplayName()).contains("A. Person");
        assertThat(replaced.getEmails().getFirst().getValue())
                .contains("a-%s@example.org".formatted(name));
        assertThat(replaced.getEnterpriseUser().orElseThrow().getManager()).isEmpty();
        assertThat(
                        patch(
                                        client,
                                        id,
                                        "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}")
                                .getResource()
                                .isActive())
                .contains(false);
    }

    @Test
    void repeatedValuesChangeNothing() {
        User user = create(client, person(name, name)).getResource();
        String id = user.getId().orElseThrow();

        ServerResponse<User> repeated =
                client.update(User.class, EndpointPaths.USERS, id)
                        .setResource(person(name, name))
                        .sendRequest();

        assertThat(repeated.getResource()).as(repeated.getResponseBody()).isEqualTo(user);
        assertThat(audited()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"op\": \"move\", \"path\": \"title\"}|invalidSyntax",
                "{\"op\": \"remove\"}|noTarget",
                "{\"op\": \"add\", \"value\": \"x\"}|invalidValue",
                "{\"op\": \"replace\", \"path\": \"name[\", \"value\": \"x\"}|invalidPath",
                "{\"op\": \"replace\", \"path\": \"active\", \"value\": \"maybe\"}|invalidValue",
                "{\"op\": \"remove\", \"path\": \"userName\"}|invalidValue",
                "{\"op\": \"replace\", \"path\": \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber\", \"value\": \"other\"}|mutability"
            })
    void refusesBadPatch(String operation, String type) {
        String id = create(client, person(name, name)).getResource().getId().orElseThrow();

        ServerResponse<User> refused = patch(client, id, operation);

        assertThat(refused.getHttpStatus()).as(refused.getResponseBody()).isEqualTo(400);
        assertThat(refused.getErrorResponse().getScimType()).contains(type);
    }

    @Test
    void requiresTheVersionThatTheClientRead() {
        User user = create(client, person(name, name)).getResource();
        String id = user.getId().orElseThrow();
        var read = user.getMeta().orElseThrow().getVersion().orElseThrow();
        patch(client, id, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Head\"}");

        assertThat(
                        client.update(User.class, EndpointPaths.USERS, id)
                                .setETagForIfMatch(read)
                                .setResource(person(name, name))
                                .sendRequest()
                                .getHttpStatus())
                .isEqualTo(412);
        var now =
                ScimClients.read(client, id)
                        .getResource()
                        .getMeta()
                        .orElseThrow()
                        .getVersion()
                        .orElseThrow();
        assertThat(now).isNotEqualTo(read);
        assertThat(
                        client.update(User.class, EndpointPaths.USERS, id)
                                .setETagForIfMatch(now)
                                .setResource(person(name, name))
                                .sendRequest()
                                .getHttpStatus())
                .isEqualTo(200);
        assertThat(
                        client.get(User.class, EndpointPaths.USERS, id)
                                .setETagForIfNoneMatch(
                                        ScimClients.read(client, id)
                                                .getResource()
                                                .getMeta()
                                                .orElseThrow()
                                                .getVersion()
                                                .orElseThrow())
                                .sendRequest()
                                .getHttpStatus())
                .isEqualTo(304);
    }

    @Test
    void refusesLoopOfManagers() {
        String one = create(client, person(name, name + "-1")).getResource().getId().orElseThrow();
        String two = id(create(client, person(name + "-b", name + "-2")));
        String three = id(create(client, person(name + "-c", name + "-3")));
        assertThat(patch(client, two, managedBy(one)).getHttpStatus()).isEqualTo(200);
        assertThat(patch(client, three, managedBy(two)).getHttpStatus()).isEqualTo(200);

        ServerResponse<User> refused = patch(client, one, managedBy(three));

        assertThat(refused.getHttpStatus()).isEqualTo(400);
        assertThat(refused.getErrorResponse().getScimType()).contains("invalidValue");
        assertThat(refused.getErrorResponse().getDetail().orElseThrow())
                .isEqualTo(
                        "manager: This would be a loop of managers: %1$s-3 → %1$s-2 → %1$s-1. Nobody manages their own manager."
                                .formatted(name));
        assertThat(patch(client, one, managedBy(one)).getErrorResponse().getScimType())
                .contains("invalidValue");
        assertThat(patch(client, one, managedBy("employee_999999")).getErrorResponse().getDetail())
                .contains("manager: There is no such user.");
        assertThat(
                        read(client, three)
                                .getResource()
                                .getEnterpriseUser()
                                .orElseThrow()
                                .getManager()
                                .orElseThrow()
                                .getValue())
                .contains(two);
    }

    @Test
    void refusedUserCreatesNoDepartment() {
        String id = id(create(client, person(name, name)));
        String department = "Department of " + name;
        String placed =
                "{\"op\": \"replace\", \"path\": \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department\", \"value\": \"%s\"}, "
                        .formatted(department);

        assertThat(patch(client, id, placed + managedBy(id)).getErrorResponse().getDetail())
                .hasValueSatisfying(detail -> assertThat(detail).startsWith("manager: "));
        assertThat(
                        patch(client, id, placed + titled("x".repeat(301)))
                                .getErrorResponse()
                                .getDetail())
                .hasValueSatisfying(detail -> assertThat(detail).startsWith("title: "));

        assertThat(departments(department)).isZero();
        assertThat(patch(client, id, placed + titled("Clerk")).getHttpStatus()).isEqualTo(200);
        assertThat(departments(department)).isEqualTo(1);
    }

    @Test
    void twoSimultaneousChangesCloseNoLoop() throws Exception {
        String one = id(create(client, person(name, name + "-1")));
        String two = id(create(client, person(name + "-b", name + "-2")));

        List<Integer> statuses;
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            var first = both.submit(() -> patch(client, one, managedBy(two)).getHttpStatus());
            var second = both.submit(() -> patch(client, two, managedBy(one)).getHttpStatus());
            statuses = List.of(first.get(), second.get());
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 400);
    }

    @Test
    void refusesTakenNames() {
        create(client, person(name, name));

        ServerResponse<User> again = create(client, person(name, name + "-2"));
        ServerResponse<User> sameNumber = create(client, person(name + "-b", name));
        TestViewer local = viewers.overNothing();
        User asLocal = person(name + "-c", name + "-3");
        asLocal.setUserName(local.viewer().username());
        ServerResponse<User> takeover = create(client, asLocal);

        for (ServerResponse<User> refused : List.of(again, sameNumber, takeover)) {
            assertThat(refused.getHttpStatus()).as(refused.getResponseBody()).isEqualTo(409);
            assertThat(refused.getErrorResponse().getScimType()).contains("uniqueness");
        }
        assertThat(again.getErrorResponse().getDetail().orElseThrow()).startsWith("userName:");
        assertThat(sameNumber.getErrorResponse().getDetail().orElseThrow())
                .startsWith("employeeNumber:");
    }

    private static String titled(String title) {
        return "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"%s\"}".formatted(title);
    }

    private long departments(String code) {
        return database.sql("select count(*) as n from department where code = :code")
                .bind("code", code)
                .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                .one()
                .blockOptional()
                .orElseThrow();
    }

    private static String managedBy(String manager) {
        return """
        {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "%s"}
        """
                .formatted(manager);
    }

    private static String id(ServerResponse<User> response) {
        assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
        return response.getResource().getId().orElseThrow();
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
