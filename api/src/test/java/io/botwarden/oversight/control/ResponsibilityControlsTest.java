package io.botwarden.oversight.control;

import io.botwarden.delivery.DeliveryClient.Answer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases of the control of responsibility, policy 1.1, and of those that people attest. */
class ResponsibilityControlsTest extends ControlStory {

    @Test
    @ControlCase("bot-responsibility")
    void botHasNoCriticality() {
        fails("bot-responsibility", bot, "Missing: criticality.");

        about("changeBot", "bot").with("version", 1).with("criticality", "LOW").done();

        passes(
                "bot-responsibility",
                bot,
                "It has an owner, an owner department and a criticality.");
    }

    static Stream<String> attested() {
        return ControlFiles.builtIn().definitions().values().stream()
                .filter(control -> control.kind() == ControlKind.ATTESTATION)
                .map(ControlDefinition::code);
    }

    @ParameterizedTest
    @MethodSource("attested")
    void nobodyAttested(String code) {
        ControlDefinition control =
                Objects.requireNonNull(ControlFiles.builtIn().definitions().get(code));
        String subject = control.target() == ControlTarget.BOTS ? bot : "company";
        fails(code, subject, "There is no valid attestation.");

        Answer given =
                ada.does("giveAttestation", "attestation")
                        .with("control", Map.of("code", code))
                        .with("bot", control.target() == ControlTarget.BOTS ? ref(bot) : null)
                        .with("statement", "We checked it.")
                        .telling("number validUntil")
                        .done();

        passes(
                code,
                subject,
                "Attestation %s is valid until %s."
                        .formatted(
                                given.text("number"), given.text("validUntil").substring(0, 10)));
    }
}
