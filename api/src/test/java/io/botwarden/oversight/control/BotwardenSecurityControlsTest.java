package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.COMPANY;
import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SecurityEvents;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
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
    @Autowired private SecurityEvents events;

    @Test
    @ControlCase("network-lists-set")
    void networksAreLimited() {
        String code = "network-lists-set";
        outcomes.fails(code, COMPANY, "Not set: ADMIN, API, INGEST.");
        for (String purpose : List.of("ADMIN", "API")) {
            setNetworks(purpose, List.of("0.0.0.0/0", "::/0"));
        }
        outcomes.fails(code, COMPANY, "Not set: INGEST.");
        setNetworks("INGEST", List.of("10.0.0.0/8"));
        outcomes.passes(code, COMPANY);
        for (String purpose : List.of("ADMIN", "API", "INGEST")) {
            setNetworks(purpose, List.of());
        }
    }

    private void setNetworks(String purpose, List<String> networks) {
        String list =
                fixture.client(outcomes.administrator())
                        .read(
                                "networkLists(filter: {purpose: [%s]}) { edges { node { id } } }"
                                        .formatted(purpose))
                        .toString()
                        .replaceAll(".*(network_list_[0-9]+).*", "$1");
        outcomes.done(
                outcomes.administrator(),
                "setNetworkList",
                "networkList { id }",
                Map.of("networkList", list, "networks", networks, "reason", "As agreed"));
    }

    /** The event is late by a statement. */
    @Test
    @ControlCase("anomalies-triaged")
    void anomaliesAreTriaged() {
        isTriaged("anomalies-triaged", SecurityEvent.Kind.MANY_DENIALS);
    }

    /** The event is late by a statement. */
    @Test
    @ControlCase("denied-access-triaged")
    void deniedAccessIsTriaged() {
        isTriaged("denied-access-triaged", SecurityEvent.Kind.NETWORK_DENIED);
    }

    private void isTriaged(String code, SecurityEvent.Kind kind) {
        outcomes.passes(code, COMPANY);
        String user = UUID.randomUUID().toString();
        events.record(
                        new SecurityEvent(
                                kind,
                                SecurityEvent.Severity.LOW,
                                null,
                                user,
                                "192.0.2.1",
                                "Denied"))
                .block();
        String number =
                fixture.client(outcomes.administrator())
                        .read(
                                "securityEvents(filter: {username: [\"%s\"]}) { edges { node { number } } }"
                                        .formatted(user))
                        .toString()
                        .replaceAll(".*(SE-[0-9]+).*", "$1");
        outcomes.passes(code, COMPANY);
        fixture.execute(
                "update security_event set due_at = now() - interval '1 hour' where number = '%s'"
                        .formatted(number));
        outcomes.fails(
                code,
                COMPANY,
                "1 events were not triaged in time, the first of them %s.".formatted(number));
        outcomes.done(
                outcomes.administrator(),
                "triageSecurityEvent",
                "securityEvent { id }",
                Map.of(
                        "securityEvent", Map.of("number", number),
                        "assignee", ref("employee_" + fixture.company().sally)));
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
                Map.of("grant", id(grant), "reason", "Tests"));
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
                Map.of("grant", "access_grant_" + grant, "reason", "Not used for 100 days"));
        outcomes.passes(code, COMPANY);
    }

    /** What the control found when it failed. */
    private String found(String code) {
        Map<String, Object> result = outcomes.evaluated(code, COMPANY);
        assertThat(result).doesNotContainEntry("state", "PASSING");
        return String.valueOf(result.get("found"));
    }
}
