package io.botwarden.oversight.control;

import java.util.Map;
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

    static Stream<ControlDefinition> attested() {
        return ControlFiles.builtIn().definitions().values().stream()
                .filter(control -> control.kind() == ControlKind.ATTESTATION);
    }

    @ParameterizedTest
    @MethodSource("attested")
    void nobodyAttested(ControlDefinition control) {
        String subject = control.target() == ControlTarget.BOTS ? bot : "company";
        fails(control.code(), subject, "There is no valid attestation.");

        ada.does("giveAttestation", "attestation")
                .with("control", Map.of("code", control.code()))
                .with("bot", control.target() == ControlTarget.BOTS ? ref(bot) : null)
                .with("statement", "We checked it.")
                .done();

        passes(control.code(), subject, "?");
    }
}
