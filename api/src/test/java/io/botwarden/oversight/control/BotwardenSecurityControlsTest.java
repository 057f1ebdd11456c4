package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.COMPANY;
import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The controls of chapter 5 over Botwarden itself. What the configuration turns on is stored at the
 * start ({@code InstallationSettingsTest}); a change of it during a test is a statement.
 */
@BotwardenTest
class BotwardenSecurityControlsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private ControlOutcomes outcomes;

    @Test
    @ControlCase("network-lists-set")
    void networksAreLimited() {
        String code = "network-lists-set";
        outcomes.fails(
                code,
                COMPANY,
                "Not set: BOTWARDEN_NETWORK_ADMIN, BOTWARDEN_NETWORK_API, BOTWARDEN_NETWORK_INGEST.");
        fixture.execute(
                "update installation_setting set enabled = true where name in ('network-admin', 'network-api')");
        outcomes.fails(code, COMPANY, "Not set: BOTWARDEN_NETWORK_INGEST.");
        fixture.execute(
                "update installation_setting set enabled = true where name = 'network-ingest'");
        outcomes.passes(code, COMPANY);
    }

    /** The key is a year old by a statement. */
    @Test
    @ControlCase("botwarden-encrypted")
    void keyIsRenewedAndConnectionsAreEncrypted() {
        String code = "botwarden-encrypted";
        assertThat(found(code)).endsWith("connections are not encrypted.");
        fixture.execute("update installation_setting set enabled = true where name = 'https'");
        outcomes.passes(code, COMPANY);
        fixture.execute("update encryption_key set created_at = now() - interval '400 days'");
        assertThat(found(code)).endsWith("connections are encrypted.");
        outcomes.done(
                outcomes.administrator(),
                "rotateEncryptionKeys",
                "encryptionKey { id }",
                Map.of("reason", "Yearly"));
        outcomes.passes(code, COMPANY);
    }

    @Test
    @ControlCase("second-factor")
    void administratorHasSecondFactor() {
        String code = "second-factor";
        assertThat(found(code))
                .as("the first administrator")
                .isEqualTo("1 of 2 administrators sign in with a password alone.");
        outcomes.done(
                outcomes.administrator(),
                "closeAccount",
                "identity { id }",
                Map.of("identity", Map.of("username", "admin"), "reason", "No longer used"));
        outcomes.passes(code, COMPANY);

        Map<String, Object> account =
                outcomes.done(
                        outcomes.administrator(),
                        "createAccount",
                        "identity { id }",
                        Map.of(
                                "username",
                                "adm-" + UUID.randomUUID(),
                                "displayName",
                                "Ben",
                                "employee",
                                ref(
                                        "employee_"
                                                + fixture.insert(
                                                        "insert into employee (code, name) values (:code, 'Ben') returning id")),
                                "password",
                                "a quiet morning by the lake"));
        outcomes.passes(code, COMPANY);
        Map<String, Object> grant =
                outcomes.done(
                        outcomes.administrator(),
                        "grantRole",
                        "grant { id }",
                        Map.of(
                                "identity",
                                ref(id(account)),
                                "role",
                                Map.of("code", "ADMINISTRATOR"),
                                "scope",
                                "EVERYTHING",
                                "reason",
                                "Second administrator"));
        assertThat(found(code)).isEqualTo("1 of 2 administrators sign in with a password alone.");
        outcomes.done(
                outcomes.administrator(),
                "revokeRole",
                "identity { id }",
                Map.of("grant", id(grant)));
        outcomes.passes(code, COMPANY);
    }

    /** A quarter must pass, so the role is given an earlier date. */
    @Test
    @ControlCase("unused-rights-revoked")
    void unusedRoleIsRevoked() {
        String code = "unused-rights-revoked";
        outcomes.passes(code, COMPANY);
        TestViewer analyst = viewers.overEverything("ANALYST");
        long grant =
                fixture.count(
                        "select id as n from access_grant where identity_id = "
                                + analyst.viewer().identityId());
        fixture.execute(
                "update access_grant set created_at = now() - interval '100 days' where id = "
                        + grant);
        assertThat(found(code)).startsWith("1 of ");
        outcomes.done(
                outcomes.administrator(),
                "revokeRole",
                "identity { id }",
                Map.of("grant", "access_grant_" + grant));
        outcomes.passes(code, COMPANY);
    }

    /** What the control found when it failed. */
    private String found(String code) {
        Map<String, Object> result = outcomes.evaluated(code, COMPANY);
        assertThat(result).doesNotContainEntry("state", "PASSING");
        return String.valueOf(result.get("found"));
    }
}
