package io.botwarden.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.access.input.CloseAccountInput;
import io.botwarden.access.input.GrantRoleInput;
import io.botwarden.access.input.RevokeRoleInput;
import io.botwarden.access.role.RoleRefusal;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Refusal;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Separation of duties, and that at least one account can manage access. */
@BotwardenTest
class SeparationTest {

    @Autowired private Mutations mutations;
    @Autowired private Grants grants;
    @Autowired private Identities identities;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private DatabaseClient database;

    private TestViewer asked = new TestViewer("", new Viewer(0, "", 0, Set.of(), Set.of()));
    private Viewer admin = asked.viewer();

    @BeforeEach
    void signIn() {
        asked = viewers.overEverything("ADMINISTRATOR");
        admin = asked.viewer();
    }

    @Test
    void onePersonCannotHoldBoth() {
        long employee = employee();
        RecordKey one = account(employee);
        RecordKey other = account(employee);
        assertThat(grant(one, "AUDITOR")).isEmpty();

        assertThat(grant(one, "ADMINISTRATOR"))
                .extracting(Refusal::code)
                .isEqualTo(List.of(RoleRefusal.SEPARATION_OF_DUTIES));
        assertThat(grant(other, "ADMINISTRATOR"))
                .extracting(Refusal::message)
                .singleElement()
                .asString()
                .contains("AUDITOR");
        assertThat(grant(other, "OPERATOR")).isEmpty();
    }

    @Test
    void nobodyGrantsToOwnOtherAccount() {
        long employee = employee();
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(employee, admin.identityId()));

        assertThat(grant(account(employee), "ANALYST"))
                .extracting(Refusal::code)
                .isEqualTo(List.of(AccessRefusal.OWN_ACCOUNT));
        assertThat(grant(account(employee()), "ANALYST")).isEmpty();
    }

    @Test
    void databaseEnforcesSeparation() {
        RecordKey one = account(employee());
        RecordKey other = account(employee());
        grant(one, "AUDITOR");
        grant(other, "ADMINISTRATOR");

        assertThatThrownBy(() ->
                        execute(
                                "insert into access_grant (identity_id, role_id, scope) select %d, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR'"
                                        .formatted(one.key())))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() ->
                        execute(
                                "update identity set employee_id = (select employee_id from identity where id = %d) where id = %d"
                                        .formatted(one.key(), other.key())))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void concurrentGrantsOneWins() {
        long employee = employee();
        RecordKey one = account(employee);
        RecordKey other = account(employee);

        long given =
                await(
                        Flux.merge(
                                        mutations.begin(
                                                "grantRole",
                                                grants.grantRole(admin, input(one, "AUDITOR"))),
                                        mutations.begin(
                                                "grantRole",
                                                grants.grantRole(
                                                        admin, input(other, "ADMINISTRATOR"))))
                                .filter(payload -> payload.errors().isEmpty())
                                .count());

        assertThat(given).isEqualTo(1);
    }

    @Test
    void listsExistingViolations() {
        RecordKey account = account(employee());
        grant(account, "ANALYST");
        grant(account, "BUSINESS");
        String separation =
                testers.http(asked.token())
                        .document(
                                "mutation { separateRoles(input: {role: {code: \"ANALYST\"}, otherRole: {code: \"BUSINESS\"}, reason: \"Four eyes\"}) { separation { id } } }")
                        .execute()
                        .path("separateRoles.separation.id")
                        .entity(String.class)
                        .get();

        assertThat(violators()).contains(account.id());
        testers.http(asked.token())
                .document(
                        "mutation($id: ID!) { removeRoleSeparation(input: {separation: $id}) { role { code } errors { code } } }")
                .variable("id", separation)
                .execute()
                .path("removeRoleSeparation.role.code")
                .entity(String.class)
                .isEqualTo("ANALYST");
        assertThat(violators()).doesNotContain(account.id());
    }

    @Test
    void keepsLastAccessManager() {
        RecordKey last = account(employee());
        grant(last, "ADMINISTRATOR");
        execute(
                "update access_grant set expires_at = now() + interval '1 day' where scope = 'EVERYTHING' and identity_id <> %d"
                        .formatted(last.key()));
        admin = viewers.signIn(admin.identityId()).viewer();

        assertThat(
                        await(
                                        mutations.begin(
                                                "closeAccount",
                                                identities.closeAccount(
                                                        admin,
                                                        new CloseAccountInput(
                                                                last.id(), "No longer used"))))
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RoleRefusal.LAST_ADMINISTRATOR));
        String grant =
                "access_grant_"
                        + number(
                                "select id as n from access_grant where identity_id = "
                                        + last.key());
        assertThat(
                        await(
                                        mutations.begin(
                                                "revokeRole",
                                                grants.revokeRole(
                                                        admin,
                                                        new RevokeRoleInput(grant, "Tests"))))
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RoleRefusal.LAST_ADMINISTRATOR));
    }

    private List<String> violators() {
        return testers.http(asked.token())
                .document(
                        "{ separationViolations(first: 100) { edges { node { identity { id } } } } }")
                .execute()
                .path("separationViolations.edges[*].node.identity.id")
                .entityList(String.class)
                .get();
    }

    private List<Refusal> grant(RecordKey account, String role) {
        return await(mutations.begin("grantRole", grants.grantRole(admin, input(account, role))))
                .errors();
    }

    private static GrantRoleInput input(RecordKey account, String role) {
        return new GrantRoleInput(
                account.id(), role, GrantScope.EVERYTHING, null, null, null, "Tests");
    }

    private long employee() {
        return number(
                "insert into employee (code, name) values ('%s', 'E') returning id as n"
                        .formatted(UUID.randomUUID()));
    }

    private RecordKey account(long employee) {
        return AccessRecords.IDENTITY.key(
                number(
                        "insert into identity (username, display_name, employee_id) values ('%s', 'U', %d) returning id as n"
                                .formatted(UUID.randomUUID(), employee)));
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }

    private long number(String sql) {
        return await(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one());
    }

    private static <T> T await(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }
}
