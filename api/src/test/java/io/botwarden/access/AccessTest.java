package io.botwarden.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.access.AccessPayloads.ChangePasswordPayload;
import io.botwarden.access.input.ChangePasswordInput;
import io.botwarden.access.input.CloseAccountInput;
import io.botwarden.access.input.CreateAccountInput;
import io.botwarden.access.input.GrantRoleInput;
import io.botwarden.access.input.RevokeRoleInput;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.PasswordStore;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.testing.BotwardenTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@BotwardenTest
class AccessTest {

    private static final String PASSWORD = "a long password";

    @Autowired private Mutations mutations;
    @Autowired private WebTestClient http;

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    @Autowired private Identities identities;

    @Autowired private Grants grants;

    @Autowired private Passwords passwords;

    @Autowired private PasswordStore store;

    @Autowired private AuditTrail audit;

    @Autowired private TransactionalOperator transaction;

    private Viewer admin = new Viewer(0, "", 0, Set.of(), Set.of());
    private String username = "";

    @BeforeEach
    void signIn() {
        admin = viewers.overEverything("ADMINISTRATOR").viewer();
        username = "bob-" + UUID.randomUUID();
    }

    @Test
    void closedAccountCannotSignIn() {
        RecordKey account = open(username);
        signIn(PASSWORD).isOk();

        Payload closed =
                await(
                        mutations.begin(
                                "closeAccount",
                                identities.closeAccount(
                                        admin,
                                        new CloseAccountInput(account.id(), "No longer used"))));

        assertThat(closed.errors()).isEmpty();
        signIn(PASSWORD).isUnauthorized();
        assertThat(
                        await(
                                        mutations.begin(
                                                "closeAccount",
                                                identities.closeAccount(
                                                        admin,
                                                        new CloseAccountInput(
                                                                account.id(), "No longer used"))))
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.WRONG_STATE));
    }

    @Test
    void validatesAccount() {
        RecordKey first = open(username);
        assertThat(first.table()).isEqualTo("identity");

        assertThat(
                        await(
                                        mutations.begin(
                                                "createAccount",
                                                identities.createAccount(
                                                        admin,
                                                        new CreateAccountInput(
                                                                username, "Bob", null, PASSWORD))))
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(AccessRefusal.USERNAME_TAKEN));
        assertThat(
                        await(
                                        mutations.begin(
                                                "createAccount",
                                                identities.createAccount(
                                                        admin,
                                                        new CreateAccountInput(
                                                                "", "", null, "short"))))
                                .errors())
                .extracting(Refusal::field)
                .isEqualTo(List.of("password"));
    }

    @Test
    void changesOwnPassword() {
        RecordKey account = open(username);
        Viewer bob = viewers.signIn(account.key()).viewer();

        ChangePasswordPayload wrong =
                await(
                        mutations.begin(
                                "changePassword",
                                identities.changePassword(
                                        bob,
                                        new ChangePasswordInput(
                                                "not that one", "another password"))));
        assertThat(wrong.changed()).isFalse();
        assertThat(wrong.errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(AccessRefusal.WRONG_PASSWORD));

        ChangePasswordPayload right =
                await(
                        mutations.begin(
                                "changePassword",
                                identities.changePassword(
                                        bob,
                                        new ChangePasswordInput(PASSWORD, "another password"))));
        assertThat(right.changed()).isTrue();
        signIn(PASSWORD).isUnauthorized();
        signIn("another password").isOk();
    }

    @Test
    void grantAppliesToItsScope() {
        RecordKey account = open(username);
        Payload granted = grant(account, "OPERATOR", GrantScope.EVERYTHING, null);
        assertThat(granted.errors()).isEmpty();
        assertThat(
                        viewers.signIn(account.key())
                                .viewer()
                                .mayEverywhere("operations:handle-incident"))
                .isTrue();

        assertThat(grant(account, "OPERATOR", GrantScope.EVERYTHING, null).errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(AccessRefusal.ALREADY_GRANTED));

        RecordKey grant = Objects.requireNonNull(granted.record());
        Payload revoked =
                await(
                        mutations.begin(
                                "revokeRole",
                                grants.revokeRole(
                                        admin, new RevokeRoleInput(grant.id(), "Other duties"))));
        assertThat(revoked.record()).isEqualTo(account);
        assertThat(viewers.signIn(account.key()).viewer().permissions()).isEmpty();
    }

    @Test
    void validatesGrant() {
        RecordKey account = open(username);

        assertThat(grant(account, "OPERATOR", GrantScope.BOT, null).errors())
                .extracting(Refusal::field)
                .isEqualTo(List.of("bot"));
        assertThat(grant(account, "KING", GrantScope.EVERYTHING, null).errors())
                .extracting(Refusal::field)
                .isEqualTo(List.of("role"));
        assertThat(grant(account, "OPERATOR", GrantScope.EVERYTHING, Instant.EPOCH).errors())
                .extracting(Refusal::field)
                .isEqualTo(List.of("expiresAt"));
        assertThat(
                        grant(
                                        new RecordKey("identity", admin.identityId()),
                                        "AUDITOR",
                                        GrantScope.EVERYTHING,
                                        null)
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(AccessRefusal.OWN_ACCOUNT));
    }

    /** An account whose bots do not exist yet is created when they do. */
    @Test
    void createsDemoAccountsOnce() {
        DemoAccounts demo = new DemoAccounts(database, passwords, store, audit, transaction);
        database.sql("insert into bot (code, name) values ('letsgo', 'Let''s Go')").then().block();
        demo.open().block();
        assertThat(developer()).containsEntry("accounts", 0L);

        database.sql("insert into bot (code, name) values ('betold', 'BETOLD')").then().block();
        demo.open().block();
        demo.open().block();

        assertThat(developer())
                .containsEntry("accounts", 1L)
                .containsEntry("grants", 2L)
                .containsEntry("scope", "BOT");
        username = "analyst";
        signIn("botwarden-demo").isOk();
    }

    private Map<String, Object> developer() {
        return await(
                database.sql(
                                """
                                select count(distinct i.id) as accounts, count(g.id) as grants, min(g.scope) as scope
                                from identity i left join access_grant g on g.identity_id = i.id where i.username = 'developer'
                                """)
                        .fetch()
                        .one());
    }

    private RecordKey open(String name) {
        Payload payload =
                await(
                        mutations.begin(
                                "createAccount",
                                identities.createAccount(
                                        admin,
                                        new CreateAccountInput(name, "Bob", null, PASSWORD))));
        assertThat(payload.errors()).isEmpty();
        return Objects.requireNonNull(payload.record());
    }

    private Payload grant(RecordKey account, String role, GrantScope scope, @Nullable Instant end) {
        return await(
                mutations.begin(
                        "grantRole",
                        grants.grantRole(
                                admin,
                                new GrantRoleInput(
                                        account.id(), role, scope, null, null, end, "Tests"))));
    }

    private StatusAssertions signIn(String password) {
        return http.post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", username, "password", password))
                .exchange()
                .expectStatus();
    }

    private static <T> T await(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }
}
