package io.botwarden.access.directory;

import static io.botwarden.access.directory.ScimClients.create;
import static io.botwarden.access.directory.ScimClients.patch;
import static io.botwarden.access.directory.ScimClients.person;
import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;

/** Groups by SCIM: their members get the roles that the issuer's settings give the groups. */
@BotwardenTest
@TestPropertySource(
        properties = {
            "botwarden.oidc.issuers[0].issuer=https://login.example",
            "botwarden.oidc.issuers[0].audience=botwarden",
            "botwarden.oidc.issuers[0].roles[0].group=operators",
            "botwarden.oidc.issuers[0].roles[0].role=OPERATOR",
            "botwarden.oidc.issuers[0].roles[1].group=auditors",
            "botwarden.oidc.issuers[0].roles[1].role=AUDITOR",
            "botwarden.oidc.issuers[0].roles[2].group=administrators",
            "botwarden.oidc.issuers[0].roles[2].role=ADMINISTRATOR",
            "botwarden.oidc.issuers[0].roles[3].group=g-17",
            "botwarden.oidc.issuers[0].roles[3].role=ANALYST",
            "botwarden.oidc.issuers[0].roles[4].group=both",
            "botwarden.oidc.issuers[0].roles[4].role=AUDITOR",
            "botwarden.oidc.issuers[0].roles[5].group=both",
            "botwarden.oidc.issuers[0].roles[5].role=ADMINISTRATOR"
        })
class ScimGroupsTest {

    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @LocalServerPort private int port;

    private ScimRequestBuilder client;
    private String name = "";
    private String anna = "";
    private String ben = "";

    @BeforeEach
    void createPeople() {
        client = ScimClients.of(port, viewers.overEverything("PROVISIONER").token());
        name = "member-" + UUID.randomUUID().toString().substring(0, 8);
        anna = create(client, person(name, name)).getResource().getId().orElseThrow();
        ben = create(client, person(name + "-b", name + "-b")).getResource().getId().orElseThrow();
    }

    @AfterEach
    void deleteGroups() {
        database.sql("delete from access_grant where origin = 'DIRECTORY'").then().block();
        database.sql("delete from directory_group").then().block();
    }

    @Test
    void subjectOfIssuerSignsInToTheAccount() {
        assertThat(
                        texts(
                                "select lookup as t from credential c join identity i on i.id = c.identity_id where i.username = '%s@example.org'"
                                        .formatted(name)))
                .containsExactly("https://login.example ext-" + name);
    }

    /**
     * The account came into being when the person signed in, before the directory sent the user.
     */
    @Test
    void takesOverTheAccountWithWhichThePersonSignsIn() {
        String late = name + "-late";
        String signedIn =
                texts(
                                "insert into identity (username, display_name) values ('ext-%s@login.example', 'L') returning id::text as t"
                                        .formatted(late))
                        .getFirst();
        texts(
                "insert into credential (identity_id, kind, label, lookup) values (%s, 'EXTERNAL_SUBJECT', 'https://login.example', 'https://login.example ext-%s') returning id::text as t"
                        .formatted(signedIn, late));

        ServerResponse<User> created = create(client, person(late, late));

        assertThat(created.getHttpStatus()).as(created.getResponseBody()).isEqualTo(201);
        assertThat(accountsOf(late)).containsExactly(signedIn + " open");
        group("operators", created.getResource().getId().orElseThrow());
        assertThat(rolesOf(late)).containsExactly("OPERATOR DIRECTORY");
        patch(
                client,
                created.getResource().getId().orElseThrow(),
                "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");
        assertThat(accountsOf(late)).containsExactly(signedIn + " closed");
    }

    /** The directory sent the group before it sent the person, who has an account already. */
    @Test
    void knownAccountGetsTheRolesOfItsGroups() {
        String known = name + "-known";
        String employee =
                texts(
                                "insert into employee (code, name) values ('%s', 'K') returning id::text as t"
                                        .formatted(known))
                        .getFirst();
        texts(
                "insert into identity (username, display_name, employee_id) values ('%s@example.org', 'K', %s) returning id::text as t"
                        .formatted(known, employee));
        group("operators", "employee_" + employee);
        assertThat(rolesOf(known)).as("the directory does not maintain it").isEmpty();

        ServerResponse<User> created = create(client, person(known, known));

        assertThat(created.getResource().getId()).contains("employee_" + employee);
        assertThat(rolesOf(known)).containsExactly("OPERATOR DIRECTORY");
    }

    private List<String> accountsOf(String person) {
        return texts(
                """
                select i.id || case when i.disabled_at is null then ' open' else ' closed' end as t
                from identity i join employee e on e.id = i.employee_id
                where e.code = '%1$s' and i.username = '%1$s@example.org' order by 1
                """
                        .formatted(person));
    }

    @Test
    void membersHaveTheRoleOfTheGroup() {
        ServerResponse<Group> created = group("operators", anna);

        assertThat(created.getHttpStatus()).as(created.getResponseBody()).isEqualTo(201);
        assertThat(rolesOf(name)).containsExactly("OPERATOR DIRECTORY");
        assertThat(rolesOf(name + "-b")).isEmpty();
        String id = created.getResource().getId().orElseThrow();

        change(
                id,
                "{\"op\": \"Add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}"
                        .formatted(ben));
        assertThat(rolesOf(name + "-b")).containsExactly("OPERATOR DIRECTORY");
        assertThat(ScimClients.read(client, ben).getResource().getGroups().getFirst().getDisplay())
                .contains("operators");

        change(
                id,
                "{\"op\": \"Remove\", \"path\": \"members[value eq \\\"%s\\\"]\"}".formatted(anna));
        assertThat(rolesOf(name)).isEmpty();
        assertThat(members(id)).containsExactly(ben);

        change(
                id,
                "{\"op\": \"remove\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}, {\"op\": \"replace\", \"value\": {\"displayName\": \"operators-2\", \"members\": [{\"value\": \"%s\"}]}}"
                        .formatted(ben, anna));
        assertThat(members(id)).containsExactly(anna);
        assertThat(rolesOf(name)).as("the group has another name").isEmpty();

        change(id, "{\"op\": \"replace\", \"path\": \"externalId\", \"value\": \"g-17\"}");
        assertThat(rolesOf(name)).containsExactly("ANALYST DIRECTORY");

        assertThat(
                        client.delete(Group.class, EndpointPaths.GROUPS, id)
                                .sendRequest()
                                .getHttpStatus())
                .isEqualTo(204);
        assertThat(rolesOf(name)).isEmpty();
        assertThat(client.get(Group.class, EndpointPaths.GROUPS, id).sendRequest().getHttpStatus())
                .isEqualTo(404);
    }

    @Test
    void leaverIsNoLongerAMember() {
        String id = group("operators", anna, ben).getResource().getId().orElseThrow();

        patch(client, anna, "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");

        assertThat(members(id)).containsExactly(ben);
        assertThat(rolesOf(name)).isEmpty();
        patch(client, anna, "{\"op\": \"replace\", \"path\": \"active\", \"value\": true}");
        assertThat(rolesOf(name)).isEmpty();
    }

    @Test
    void refusesRolesThatOnePersonMayNotHold() {
        group("auditors", anna);

        ServerResponse<Group> refused = group("administrators", ben, anna);

        assertThat(refused.getHttpStatus()).as(refused.getResponseBody()).isEqualTo(409);
        assertThat(refused.getErrorResponse().getDetail().orElseThrow())
                .contains("Separation of duties");
        assertThat(rolesOf(name)).containsExactly("AUDITOR DIRECTORY");
        assertThat(rolesOf(name + "-b")).as("nothing is done").isEmpty();
        assertThat(find("displayName eq \"administrators\"")).isEmpty();
    }

    @Test
    void refusesGroupThatHasSeparateRoles() {
        ServerResponse<Group> refused = group("both", ben);

        assertThat(refused.getHttpStatus()).as(refused.getResponseBody()).isEqualTo(409);
        assertThat(refused.getErrorResponse().getDetail().orElseThrow())
                .contains("Separation of duties");
        assertThat(rolesOf(name + "-b")).isEmpty();

        String id = group("both").getResource().getId().orElseThrow();
        assertThat(
                        patchGroup(
                                        id,
                                        "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}"
                                                .formatted(ben))
                                .getHttpStatus())
                .isEqualTo(409);
        assertThat(members(id)).isEmpty();
        assertThat(rolesOf(name + "-b")).isEmpty();
    }

    @Test
    void findsAndSelects() {
        String id = group("Team " + name, anna).getResource().getId().orElseThrow();

        assertThat(find("displayName eq \"TEAM %s\"".formatted(name))).containsExactly(id);
        assertThat(find("members[value eq \"%s\"]".formatted(anna))).containsExactly(id);
        assertThat(find("members.value eq \"%s\"".formatted(ben))).isEmpty();
        assertThat(
                        client.list(Group.class, EndpointPaths.GROUPS)
                                .filter("displayName eq \"Team %s\"".formatted(name))
                                .excludedAttributes("members")
                                .get()
                                .sendRequest()
                                .getResponseBody())
                .contains(id)
                .doesNotContain(anna);
        assertThat(group("team " + name).getErrorResponse().getScimType()).contains("uniqueness");
        assertThat(group("Other " + name, "employee_999999").getErrorResponse().getDetail())
                .contains("members: There is no user 'employee_999999'.");
    }

    @Test
    void tellsWhoBecameAMember() {
        group("operators", anna);

        assertThat(
                        texts(
                                "select summary as t from audit_entry where action = 'provisionGroup' and summary like '%%%s%%'"
                                        .formatted(name)))
                .containsExactly(
                        "DirectoryGroup operators: displayName operators, added %s, roles OPERATOR"
                                .formatted(name));
    }

    private ServerResponse<Group> group(String displayName, String... members) {
        return client.create(Group.class, EndpointPaths.GROUPS)
                .setResource(
                        Group.builder()
                                .displayName(displayName)
                                .members(
                                        Arrays.stream(members)
                                                .map(id -> Member.builder().value(id).build())
                                                .toList())
                                .build())
                .sendRequest();
    }

    private ServerResponse<Group> patchGroup(String id, String operations) {
        return client.patch(Group.class, EndpointPaths.GROUPS, id)
                .setPatchResource(
                        """
                        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
                        """
                                .formatted(operations))
                .sendRequest();
    }

    private void change(String id, String operations) {
        ServerResponse<Group> changed = patchGroup(id, operations);
        assertThat(changed.getHttpStatus()).as(changed.getResponseBody()).isEqualTo(204);
    }

    private List<String> members(String id) {
        return client
                .get(Group.class, EndpointPaths.GROUPS, id)
                .sendRequest()
                .getResource()
                .getMembers()
                .stream()
                .map(member -> member.getValue().orElseThrow())
                .toList();
    }

    private List<String> find(String filter) {
        ServerResponse<ListResponse<Group>> found =
                client.list(Group.class, EndpointPaths.GROUPS).filter(filter).get().sendRequest();
        assertThat(found.getHttpStatus()).as(found.getResponseBody()).isEqualTo(200);
        return found.getResource().getListedResources().stream()
                .map(group -> group.getId().orElseThrow())
                .toList();
    }

    private List<String> rolesOf(String person) {
        return texts(
                """
                select r.code || ' ' || g.origin as t
                from access_grant g join role r on r.id = g.role_id join identity i on i.id = g.identity_id
                where i.username = '%s@example.org' order by 1
                """
                        .formatted(person));
    }

    private List<String> texts(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("t", String.class)))
                        .all()
                        .collectList()
                        .block());
    }
}
