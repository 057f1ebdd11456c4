package io.botwarden.access.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.access.input.ChangeRoleInput;
import io.botwarden.access.input.CreateRoleInput;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** Changes of roles apply immediately, and at least one account can always change them. */
@BotwardenTest
class RolesTest {

    @Autowired private Mutations mutations;
    @Autowired private Roles roles;
    @Autowired private TestViewers viewers;
    @Autowired private DatabaseClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private WebTestClient http;

    private Viewer admin = new Viewer(0, "", 0, Set.of(), Set.of());
    private String code = "";

    @BeforeEach
    void signIn() {
        admin = viewers.overEverything("ADMINISTRATOR").viewer();
        code = "R" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    @Test
    void changeAppliesImmediately() {
        RecordKey role = define("operations:read");
        TestViewer before = viewers.overEverything(code);
        assertThat(before.viewer().may("catalog:read")).isFalse();

        Payload changed = change(role, "catalog:read", "catalog:read");

        assertThat(changed.errors()).isEmpty();
        http.get()
                .uri("/import/mappings")
                .headers(headers -> headers.setBearerAuth(before.token()))
                .exchange()
                .expectStatus()
                .isUnauthorized();
        TestViewer after = viewers.signIn(before.viewer().identityId());
        assertThat(after.viewer().permissions()).isEqualTo(Set.of("catalog:read"));
        testers.http(after.token())
                .document("{ bots(first: 1) { totalCount } }")
                .execute()
                .errors()
                .verify();
    }

    @Test
    void rejectsUselessPermissions() {
        assertThat(
                        await(
                                        mutations.begin(
                                                "createRole",
                                                roles.createRole(
                                                        admin,
                                                        new CreateRoleInput(
                                                                "not a code",
                                                                "Name",
                                                                List.of(
                                                                        "catalog:read",
                                                                        "catalog:fly")))))
                                .errors())
                .extracting(Refusal::field)
                .containsExactly("permissions", "code");
        define("catalog:read");
        assertThat(
                        await(
                                        mutations.begin(
                                                "createRole",
                                                roles.createRole(
                                                        admin,
                                                        new CreateRoleInput(
                                                                code, "Again", List.of()))))
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.CODE_TAKEN));
    }

    @Test
    void keepsAccessManager() {
        RecordKey administrator = new RecordKey("role", key("ADMINISTRATOR"));
        Viewer other = managing();

        assertThat(codes(other, administrator, List.of("catalog:read")))
                .isEqualTo(List.of(RoleRefusal.BUILT_IN));
        assertThat(codes(admin, administrator, List.of("access:manage", "access:read")))
                .isEqualTo(List.of(RoleRefusal.OWN_ACCOUNT));
    }

    @Test
    void nobodyExtendsOwnRole() {
        RecordKey role = define("catalog:read");
        Viewer second = viewers.overEverything(code).viewer();
        execute(
                """
                with person as (insert into employee (code, name) values ('%s', 'Two accounts') returning id)
                update identity set employee_id = person.id from person where identity.id in (%d, %d)
                """
                        .formatted(code, admin.identityId(), second.identityId()));

        assertThat(codes(admin, role, List.of("catalog:read", "security:erase")))
                .isEqualTo(List.of(RoleRefusal.OWN_ACCOUNT));
    }

    @Test
    void changeNeedsVersionAndPermission() {
        RecordKey role = define("catalog:read");
        assertThat(
                        await(
                                        mutations.begin(
                                                "changeRole",
                                                roles.changeRole(
                                                        admin,
                                                        new ChangeRoleInput(
                                                                role.id(), 7, "New", null))))
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.CONFLICT));
        assertThat(
                        codes(
                                viewers.overEverything("OPERATOR").viewer(),
                                role,
                                List.of("catalog:read")))
                .isEqualTo(List.of(RefusalCode.FORBIDDEN));
    }

    private Viewer managing() {
        String own = code + "_2";
        await(
                mutations.begin(
                        "createRole",
                        roles.createRole(
                                admin,
                                new CreateRoleInput(own, "Manages", List.of("access:manage")))));
        return viewers.overEverything(own).viewer();
    }

    private RecordKey define(String... permissions) {
        Payload payload =
                await(
                        mutations.begin(
                                "createRole",
                                roles.createRole(
                                        admin,
                                        new CreateRoleInput(code, "Role", List.of(permissions)))));
        assertThat(payload.errors()).isEmpty();
        return Objects.requireNonNull(payload.record());
    }

    private Payload change(RecordKey role, String... permissions) {
        return await(
                mutations.begin(
                        "changeRole", roles.changeRole(admin, input(role, List.of(permissions)))));
    }

    private List<? extends Enum<?>> codes(
            Viewer viewer, RecordKey role, @Nullable List<String> permissions) {
        return await(
                        mutations.begin(
                                "changeRole", roles.changeRole(viewer, input(role, permissions))))
                .errors()
                .stream()
                .<Enum<?>>map(Refusal::code)
                .toList();
    }

    private static ChangeRoleInput input(RecordKey role, @Nullable List<String> permissions) {
        return new ChangeRoleInput(role.id(), null, null, permissions);
    }

    private long key(String role) {
        return await(
                database.sql("select id from role where code = :code")
                        .bind("code", role)
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }

    private static <T> T await(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }
}
