package io.botwarden.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.oversight.control.ControlOutcomes;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is notified of expiring credentials, and how old they may become. */
@BotwardenTest
class CredentialsDueTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private CredentialsDue due;
    @Autowired private MovableClock clock;

    private Company company;
    private TestViewer administrator;

    @BeforeEach
    void found() {
        company = fixture.company();
        administrator = viewers.overEverything("ADMINISTRATOR");
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void ownerOfServiceAccountIsNotifiedOnce() {
        String key = key(account(company.sally));
        due.run().block();
        assertThat(events(key)).containsExactly(0L, 0L);
        clock.move(Duration.ofDays(77));
        due.run().block();
        due.run().block();
        assertThat(events(key)).containsExactly(1L, 0L);
        assertThat(responsible(key)).isEqualTo(company.sally);
        clock.move(Duration.ofDays(14));
        due.run().block();
        due.run().block();
        assertThat(events(key)).containsExactly(1L, 1L);
    }

    @Test
    void notifiesAgainShortlyBeforeExpiry() {
        String key = key(account(company.sally));
        clock.move(Duration.ofDays(77));
        due.run().block();
        clock.move(Duration.ofDays(12));
        due.run().block();
        due.run().block();
        assertThat(events(key)).containsExactly(2L, 0L);

        fixture.execute(
                "update employee set department_id = %d where id = %d"
                        .formatted(company.sales, company.sally));
        clock.move(Duration.ofDays(2));
        due.run().block();
        fixture.execute(
                "update employee set department_id = %d where id = %d"
                        .formatted(company.workshop, company.sally));
        due.run().block();
        assertThat(
                        fixture.count(
                                "select department_id as n from credential where id = "
                                        + number(key)))
                .as("the department when it expired")
                .isEqualTo(company.sales);

        String other = key(account(company.sally));
        clock.move(Duration.ofDays(89));
        due.run().block();
        due.run().block();
        assertThat(events(other)).as("the first notice is late already").containsExactly(1L, 0L);
    }

    @Test
    void ownerOfTheBotIsNotifiedWithoutAnOwnerOfTheAccount() {
        fixture.execute(
                "update bot set owner_id = %d where id = %d".formatted(company.devi, company.bot));
        String account = account(null);
        fixture.execute(
                "insert into access_grant (identity_id, role_id, scope, bot_id) select %s, id, 'BOT', %d from role where code = 'BOT'"
                        .formatted(number(account), company.bot));
        String key = key(account);
        clock.move(Duration.ofDays(77));
        due.run().block();
        assertThat(responsible(key)).isEqualTo(company.devi);

        run(
                "setServiceAccountOwner",
                "identity",
                Map.of(
                        "identity", Map.of("id", account),
                        "owner", Map.of("id", "employee_" + company.sally)));
        clock.move(Duration.ofDays(14));
        due.run().block();
        assertThat(responsible(key)).isEqualTo(company.sally);
    }

    @Test
    void onlyServiceAccountsHaveAnOwner() {
        Map<String, Object> refused =
                outcomes.run(
                        administrator,
                        "setServiceAccountOwner",
                        "identity { id }",
                        Map.of(
                                "identity",
                                Map.of(
                                        "id",
                                        "identity_"
                                                + company.businessViewer().viewer().identityId()),
                                "owner",
                                Map.of("id", "employee_" + company.sally)));
        assertThat(ControlOutcomes.codes(refused)).containsExactly("WRONG_STATE");
    }

    @Test
    void rotatedKeyNeedsNoNotice() {
        String key = key(account(company.sally));
        clock.move(Duration.ofDays(77));
        run("rotateApiKey", "credential", Map.of("credential", key));
        due.run().block();
        clock.move(Duration.ofDays(14));
        due.run().block();
        assertThat(events(key)).containsExactly(0L, 0L);
    }

    @Test
    void parameterSetsTheAgeOfNewKeys() {
        String account = account(company.sally);
        set(Map.of("value", "P30D"), "setPolicyParameter");
        try {
            Instant latest = clock.instant().plus(Duration.ofDays(30));
            assertThat(
                            fixture.count(
                                    "select count(*) as n from credential where id = %s and expires_at between '%s' and '%s'"
                                            .formatted(
                                                    number(key(account)),
                                                    latest.minusSeconds(600),
                                                    latest.plusSeconds(600))))
                    .isEqualTo(1);
        } finally {
            set(Map.of(), "resetPolicyParameter");
        }
    }

    private void set(Map<String, Object> value, String mutation) {
        Map<String, Object> input = new HashMap<>(value);
        input.put("parameter", Map.of("code", "api-key-age"));
        input.put("reason", "Shorter is safer");
        run(mutation, "parameter", input);
    }

    private String account(@Nullable Long owner) {
        Map<String, Object> input = new HashMap<>();
        input.put("username", "svc-" + UUID.randomUUID());
        input.put("displayName", "Importer");
        if (owner != null) {
            input.put("owner", Map.of("id", "employee_" + owner));
        }
        String account = run("createServiceAccount", "identity", input);
        fixture.execute(
                "insert into access_grant (identity_id, role_id, scope) select %s, id, 'EVERYTHING' from role where code = 'ANALYST'"
                        .formatted(number(account)));
        return account;
    }

    private String key(String account) {
        return run(
                "createApiKey",
                "credential",
                Map.of(
                        "identity", Map.of("id", account),
                        "label", "importer",
                        "permissions", List.of("catalog:read")));
    }

    private List<Long> events(String key) {
        return List.of(
                fixture.events("CredentialDueSoon", key), fixture.events("CredentialOverdue", key));
    }

    private long responsible(String key) {
        return fixture.count(
                "select responsible_id as n from credential where id = " + number(key));
    }

    private static String number(String id) {
        return id.substring(id.lastIndexOf('_') + 1);
    }

    /** Runs a mutation that must succeed; returns the ID of its record. */
    private String run(String mutation, String field, Map<String, Object> input) {
        return ControlOutcomes.id(outcomes.done(administrator, mutation, field + " { id }", input));
    }
}
