package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The controls over declarations of encryption and authentication. */
class DeclarationControlsTest extends BotControls {

    @Test
    @ControlCase("data-encrypted")
    void sensitiveDataIsDeclaredAsEncrypted() {
        String code = "data-encrypted";
        outcomes.doesNotApply(code, bot);
        String asset =
                id(
                        outcomes.done(
                                outcomes.administrator(),
                                "recordDataAsset",
                                "dataAsset { id }",
                                Map.of(
                                        "bot",
                                        ref(bot),
                                        "name",
                                        "Transcripts",
                                        "dataClassification",
                                        "CONFIDENTIAL",
                                        "personal",
                                        true)));
        outcomes.fails(
                code,
                bot,
                "Of 1 data assets with sensitive data, 1 have no current declaration, and 0 are not encrypted both at rest and in transit.");
        encryption(
                Map.of(
                        "dataAsset",
                        asset,
                        "encryptedAtRest",
                        false,
                        "encryptedInTransit",
                        true,
                        "methodInTransit",
                        "TLS 1.3",
                        "keyManagement",
                        "Certificates from the company's CA, renewed every year.",
                        "evidence",
                        "Scan of 1 March"));
        outcomes.fails(
                code,
                bot,
                "Of 1 data assets with sensitive data, 0 have no current declaration, and 1 are not encrypted both at rest and in transit.");
        String declared =
                encryption(
                        Map.of(
                                "dataAsset", asset,
                                "encryptedAtRest", true,
                                "methodAtRest", "AES-256, whole database",
                                "encryptedInTransit", true,
                                "methodInTransit", "TLS 1.3",
                                "keyManagement", "Vault, rotated every quarter.",
                                "evidence", "Configuration of the database"));
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(366));
        outcomes.fails(
                code,
                bot,
                "Of 1 data assets with sensitive data, 1 have no current declaration, and 0 are not encrypted both at rest and in transit.");
        outcomes.done(
                outcomes.administrator(),
                "confirmDataEncryption",
                "encryption { id }",
                Map.of("encryption", declared));
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("users-authenticated")
    void usersAreAuthenticatedInWaysThatFitTheData() {
        String code = "users-authenticated";
        outcomes.fails(
                code,
                bot,
                "The bot has no sensitive data; currently declared ways of authentication: – (0).");
        authentication(List.of("PASSWORD"));
        outcomes.passes(code, bot);
        outcomes.done(
                outcomes.administrator(),
                "recordDataAsset",
                "dataAsset { id }",
                Map.of(
                        "bot",
                        ref(bot),
                        "name",
                        "Transcripts",
                        "dataClassification",
                        "INTERNAL",
                        "personal",
                        true));
        outcomes.fails(
                code,
                bot,
                "The bot has sensitive data; currently declared ways of authentication: PASSWORD (1).");
        authentication(List.of("PASSWORD", "ONE_TIME_CODE"));
        outcomes.passes(code, bot);
    }

    private String encryption(Map<String, Object> input) {
        return id(
                outcomes.done(
                        outcomes.administrator(),
                        "declareDataEncryption",
                        "encryption { id }",
                        input));
    }

    private void authentication(List<String> methods) {
        outcomes.done(
                outcomes.administrator(),
                "declareBotAuthentication",
                "authentication { id }",
                Map.of("bot", ref(bot), "methods", methods, "evidence", "Seen in the test system"));
    }
}
