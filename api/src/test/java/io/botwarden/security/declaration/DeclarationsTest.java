package io.botwarden.security.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Declarations of encryption and authentication, from the first one to their expiry. */
@BotwardenTest
class DeclarationsTest {

    private static final Map<String, Object> ENCRYPTED =
            Map.of(
                    "encryptedAtRest", true,
                    "methodAtRest", "AES-256",
                    "encryptedInTransit", true,
                    "methodInTransit", "TLS 1.3",
                    "keyManagement", "Vault",
                    "evidence", "Report 7");

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private DeclarationsDue due;
    @Autowired private OwnEncryption own;
    @Autowired private MovableClock clock;

    private Company company;
    private TestViewer operator;
    private long asset;

    @BeforeEach
    void found() {
        company = fixture.company();
        operator = viewers.overBot("OPERATOR", company.bot);
        fixture.execute(
                "update bot set owner_id = %d where id = %d".formatted(company.sally, company.bot));
        asset =
                fixture.insert(
                        "insert into data_asset (bot_id, name, data_classification, personal) values (%d, :code, 'RESTRICTED', true) returning id"
                                .formatted(company.bot));
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void declaresConfirmsAndWithdrawsEncryption() {
        Answer declared = encrypt(ENCRYPTED);
        assertThat(declared.record())
                .containsEntry("state", "CURRENT")
                .containsEntry("methodAtRest", "AES-256")
                .containsEntry("responsible", Map.of("name", "Sally"));
        assertThat(read())
                .containsEntry("encryption", Map.of("id", declared.id(), "state", "CURRENT"));

        clock.move(Duration.ofDays(300));
        Answer confirmed = step("confirm", declared, Map.of("note", "Checked again"));
        assertThat(confirmed.errors()).isEmpty();
        assertThat(confirmed.text("validUntil")).isGreaterThan(declared.text("validUntil"));

        Answer withdrawn = step("withdraw", confirmed, Map.of("reason", "Moved to a new server"));
        assertThat(withdrawn.state()).isEqualTo("WITHDRAWN");
        assertThat(step("confirm", withdrawn, Map.of()).codes()).containsExactly("WRONG_STATE");

        Answer again =
                encrypt(
                        Map.of(
                                "encryptedAtRest", false,
                                "encryptedInTransit", false,
                                "evidence", "None"));
        assertThat(again.record())
                .containsEntry("state", "CURRENT")
                .containsEntry("methodAtRest", null)
                .containsEntry("id", declared.id());
    }

    @Test
    void rejectsIncompleteDeclarations() {
        Map<String, Object> input = new HashMap<>(ENCRYPTED);
        input.remove("methodAtRest");
        input.put("encryptedInTransit", false);
        input.remove("keyManagement");
        assertThat(encrypt(input).refusals())
                .containsExactlyInAnyOrder(
                        "INVALID methodAtRest", "INVALID methodInTransit", "INVALID keyManagement");
        assertThat(authenticate(List.of(), false).refusals()).containsExactly("INVALID methods");
        assertThat(authenticate(List.of("PASSWORD", "NONE"), false).refusals())
                .containsExactly("INVALID methods");
        assertThat(authenticate(List.of("PASSWORD", "PASSWORD"), false).refusals())
                .containsExactly("INVALID methods");
        assertThat(authenticate(List.of("PASSWORD"), true).refusals())
                .containsExactly("INVALID secondFactor");
        fixture.execute(
                "update data_asset set state = 'RETIRED', retired_at = now(), retirement_reason = 'Old' where id = "
                        + asset);
        assertThat(encrypt(ENCRYPTED).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void needsThePermissionOverTheBot() {
        DeliveryClient auditor = fixture.client(viewers.overBot("AUDITOR", company.bot));
        assertThat(encrypt(auditor, ENCRYPTED).codes()).containsExactly("FORBIDDEN");
        DeliveryClient stranger =
                fixture.client(viewers.overBot("OPERATOR", fixture.company().bot));
        assertThat(encrypt(stranger, ENCRYPTED).codes()).containsExactly("NOT_FOUND");
    }

    @Test
    void reportsTheEndOfTheValidityOnce() {
        encrypt(ENCRYPTED);
        assertThat(authenticate(List.of("PASSWORD", "ONE_TIME_CODE"), true).errors()).isEmpty();
        due.run().block();
        assertThat(events()).containsExactly(0L, 0L, 0L, 0L);

        clock.move(Duration.ofDays(340));
        due.run().block();
        due.run().block();
        assertThat(events()).containsExactly(1L, 1L, 0L, 0L);

        clock.move(Duration.ofDays(366));
        due.run().block();
        due.run().block();
        assertThat(events()).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void botwardenDeclaresItsOwnEncryption() {
        fixture.execute(
                "insert into data_asset (name, data_classification, personal) select 'Botwarden', 'RESTRICTED', true where not exists (select from data_asset where bot_id is null)");
        fixture.execute("update installation_setting set enabled = true where name = 'https'");
        own.run().block();
        assertThat(ownDeclarations("encrypted_in_transit and method_in_transit like 'TLS%'"))
                .isEqualTo(1);
        fixture.execute("update installation_setting set enabled = false");
        own.run().block();
        assertThat(ownDeclarations("not encrypted_in_transit and encrypted_at_rest")).isEqualTo(1);
    }

    private long ownDeclarations(String condition) {
        return fixture.count(
                "select count(*) as n from data_encryption where bot_id is null and verified_by_id is null and "
                        + condition);
    }

    /** How often it was reported that a declaration expires soon, and that it has expired. */
    private List<Long> events() {
        return List.of(
                fixture.events("DataEncryptionDueSoon", "data_encryption_" + asset),
                fixture.events("BotAuthenticationDueSoon", "bot_authentication_" + company.bot),
                fixture.events("DataEncryptionOverdue", "data_encryption_" + asset),
                fixture.events("BotAuthenticationOverdue", "bot_authentication_" + company.bot));
    }

    private Map<String, Object> read() {
        return fixture.client(operator)
                .read(
                        "dataAsset(id: \"data_asset_%d\") { encryption { id state } }"
                                .formatted(asset));
    }

    private Answer encrypt(Map<String, Object> input) {
        return encrypt(fixture.client(operator), input);
    }

    private Answer encrypt(DeliveryClient who, Map<String, Object> input) {
        Map<String, Object> all = new HashMap<>(input);
        all.put("dataAsset", "data_asset_" + asset);
        return who.run(
                "declareDataEncryption",
                "DeclareDataEncryptionInput",
                "encryption",
                "id state version methodAtRest validUntil responsible { name }",
                all);
    }

    private Answer step(String step, Answer declared, Map<String, Object> input) {
        Map<String, Object> all = new HashMap<>(input);
        all.put("encryption", declared.id());
        String type = Character.toUpperCase(step.charAt(0)) + step.substring(1);
        return fixture.client(operator)
                .run(
                        step + "DataEncryption",
                        type + "DataEncryptionInput",
                        "encryption",
                        "id state version validUntil",
                        all);
    }

    private Answer authenticate(List<String> methods, boolean secondFactor) {
        return fixture.client(operator)
                .run(
                        "declareBotAuthentication",
                        "DeclareBotAuthenticationInput",
                        "authentication",
                        "id state methods secondFactor",
                        Map.of(
                                "bot",
                                Map.of("id", "bot_" + company.bot),
                                "methods",
                                methods,
                                "secondFactor",
                                secondFactor,
                                "evidence",
                                "Seen"));
    }
}
