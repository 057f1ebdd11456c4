package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.COMPANY;
import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every control that people attest: it fails until the responsible person attests it, and again
 * after the attestation has expired.
 */
@BotwardenTest
class AttestedControlsTest {

    private static final String NONE = "There is no valid attestation.";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private MovableClock clock;

    private Company company;

    @BeforeEach
    void found() {
        company = fixture.company();
        fixture.execute(
                "update employee set department_id = %d where id = %d"
                        .formatted(company.sales, company.sally));
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    static Stream<String> about(ControlTarget target) {
        return ControlFiles.builtIn().definitions().values().stream()
                .filter(control -> control.kind() == ControlKind.ATTESTATION)
                .filter(control -> control.target() == target)
                .map(ControlDefinition::code);
    }

    static Stream<String> bots() {
        return about(ControlTarget.BOTS);
    }

    static Stream<String> departments() {
        return about(ControlTarget.DEPARTMENTS);
    }

    static Stream<String> botwarden() {
        return about(ControlTarget.BOTWARDEN);
    }

    @ParameterizedTest
    @MethodSource("bots")
    void responsibleForBotAttests(String code) {
        String bot = outcomes.liveBot(company);
        String other = outcomes.liveBot(company);
        TestViewer responsible = viewers.overBot("OPERATOR", ControlOutcomes.key(bot));
        TestViewer stranger = viewers.overBot("OPERATOR", ControlOutcomes.key(other));
        passesAfterAttestation(code, bot, Map.of("bot", ref(bot)), responsible, stranger);
        assertThat(outcomes.result(code, other)).as("another bot").containsEntry("found", NONE);
    }

    @ParameterizedTest
    @MethodSource("departments")
    void responsibleForDepartmentAttests(String code) {
        String department = "department_" + company.sales;
        TestViewer responsible = viewers.overDepartment("BUSINESS", company.sales);
        TestViewer stranger = viewers.overDepartment("BUSINESS", company.workshop);
        passesAfterAttestation(
                code, department, Map.of("department", ref(department)), responsible, stranger);
        assertThat(outcomes.result(code, "department_" + company.workshop))
                .as("nobody works there")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("botwarden")
    void administratorAttestsBotwarden(String code) {
        passesAfterAttestation(
                code,
                COMPANY,
                Map.of(),
                outcomes.administrator(),
                viewers.overDepartment("OPERATOR", company.sales));
    }

    @Test
    void namesWhatControlIsAbout() {
        String bot = outcomes.liveBot(company);
        TestViewer administrator = outcomes.administrator();
        assertThat(refusal(administrator, "training-forms", Map.of("bot", ref(bot))))
                .startsWith("INVALID bot: The control is not about bots; omit the bot.");
        assertThat(refusal(administrator, "training-forms", Map.of()))
                .isEqualTo(
                        "INVALID department: The control is about each department; name the department.");
        assertThat(
                        refusal(
                                administrator,
                                "botwarden-scanned",
                                Map.of("department", ref("department_" + company.sales))))
                .startsWith("INVALID department: ");
        assertThat(refusal(administrator, "legal-duties", Map.of()))
                .isEqualTo("INVALID bot: The control is about each bot; name the bot.");
    }

    /** The clock passes the end of the attestation. */
    private void passesAfterAttestation(
            String code,
            String subject,
            Map<String, ?> about,
            TestViewer responsible,
            TestViewer stranger) {
        outcomes.fails(code, subject, NONE);
        assertThat(refusal(stranger, code, about)).matches("(FORBIDDEN|NOT_FOUND bot).*");
        outcomes.fails(code, subject, NONE);

        String given = given(responsible, code, about);
        assertThat(outcomes.result(code, subject))
                .containsEntry("state", "PASSING")
                .containsEntry("evidence", given);
        outcomes.done(
                responsible,
                "revokeAttestation",
                "attestation { id }",
                Map.of("attestation", ref(given), "reason", "No longer true"));
        outcomes.fails(code, subject, NONE);

        given(responsible, code, about);
        outcomes.passes(code, subject);
        clock.move(Duration.ofDays(days(code)).plusMinutes(1));
        outcomes.fails(code, subject, NONE);
    }

    private String given(TestViewer who, String code, Map<String, ?> about) {
        return id(outcomes.done(who, "giveAttestation", "attestation { id }", input(code, about)));
    }

    private String refusal(TestViewer who, String code, Map<String, ?> about) {
        Map<String, Object> payload =
                outcomes.run(who, "giveAttestation", "attestation { id }", input(code, about));
        Map<String, Object> error = DeliveryClient.objects(payload.get("errors")).getFirst();
        return "%s %s: %s".formatted(error.get("code"), error.get("field"), error.get("message"));
    }

    private static Map<String, Object> input(String code, Map<String, ?> about) {
        Map<String, Object> input = new HashMap<>(about);
        input.put("control", Map.of("code", code));
        input.put("statement", "Checked; see the files of the department.");
        return input;
    }

    private static int days(String code) {
        return Objects.requireNonNull(
                Objects.requireNonNull(ControlFiles.builtIn().definitions().get(code)).validDays());
    }
}
