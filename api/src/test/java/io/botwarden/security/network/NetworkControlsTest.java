package io.botwarden.security.network;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.oversight.control.ControlOutcomes;
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
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The register of network controls, and network lists that change at run time. */
@BotwardenTest
class NetworkControlsTest {

    @Autowired private WebTestClient http;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private NetworkControlsDue due;
    @Autowired private MovableClock clock;

    @SuppressWarnings("NullAway.Init")
    private Company company;

    @SuppressWarnings("NullAway.Init")
    private TestViewer operator;

    @BeforeEach
    void found() {
        company = fixture.company();
        operator = fixture.employed(viewers.overEverything("OPERATOR"), company.devi);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void confirmationNeedsNewEvidenceAndExpires() {
        String control = register();
        assertThat(confirm(control, Map.of())).containsExactly("EVIDENCE_MISSING");
        attach(control);
        assertThat(
                        confirm(
                                control,
                                Map.of(
                                        "validUntil",
                                        clock.instant().plus(Duration.ofDays(400)).toString())))
                .containsExactly("INVALID");
        assertThat(confirm(control, Map.of())).isEmpty();
        assertThat(confirm(control, Map.of())).containsExactly("EVIDENCE_MISSING");

        clock.move(Duration.ofDays(170));
        due.run().block();
        due.run().block();
        assertThat(fixture.events("NetworkControlDueSoon", control)).isOne();
        assertThat(work()).contains("Edge firewall");

        clock.move(Duration.ofDays(14));
        due.run().block();
        assertThat(fixture.events("NetworkControlExpired", control)).isOne();
        assertThat(seen(control)).containsEntry("state", "EXPIRED");

        attach(control);
        assertThat(confirm(control, Map.of())).isEmpty();
        assertThat(seen(control)).containsEntry("state", "ACTIVE").containsEntry("expiredAt", null);
        outcomes.done(
                fixture.again(operator),
                "retireNetworkControl",
                "networkControl { id }",
                Map.of("networkControl", ref(control), "reason", "Replaced"));
        assertThat(confirm(control, Map.of())).containsExactly("WRONG_STATE");
    }

    @Test
    void listMustBeValidAndNotLockOut() {
        TestViewer admin = viewers.overEverything("ADMINISTRATOR");
        String list =
                fixture.client(admin)
                        .read("networkLists(filter: {purpose: [API]}) { edges { node { id } } }")
                        .toString()
                        .replaceAll(".*(network_list_[0-9]+).*", "$1");
        assertThat(messages(admin, list, List.of("10.0.0.1/8", "ten")))
                .containsExactly(
                        "'10.0.0.1/8' has host bits set: use the first address of the range.",
                        "'ten' is not an address range: use the form 10.0.0.0/8, 2001:db8::/32 or 192.0.2.7.");
        assertThat(messages(admin, list, List.of("192.0.2.0/24")))
                .singleElement()
                .asString()
                .startsWith("The list would lock you out: it must contain your address, ");
        assertThat(messages(admin, list, List.of("127.0.0.0/8", "::1", "192.0.2.0/24"))).isEmpty();
        assertThat(status()).isEqualTo(200);
        assertThat(messages(admin, list, List.of())).isEmpty();
        assertThat(
                        ControlOutcomes.codes(
                                outcomes.run(
                                        operator,
                                        "setNetworkList",
                                        "networkList { id }",
                                        Map.of(
                                                "networkList",
                                                list,
                                                "networks",
                                                List.of(),
                                                "reason",
                                                "Mine"))))
                .containsExactly("FORBIDDEN");
        outcomes.done(
                admin,
                "resetNetworkList",
                "networkList { changed }",
                Map.of("networkList", list, "reason", "Done"));
    }

    private int status() {
        return http.get()
                .uri("/auth/options")
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private List<Object> messages(TestViewer who, String list, List<String> networks) {
        return DeliveryClient.objects(
                        outcomes.run(
                                        who,
                                        "setNetworkList",
                                        "networkList { id }",
                                        Map.of(
                                                "networkList", list,
                                                "networks", networks,
                                                "reason", "As agreed"))
                                .get("errors"))
                .stream()
                .map(error -> error.get("message"))
                .toList();
    }

    private String register() {
        return id(
                outcomes.done(
                        operator,
                        "registerNetworkControl",
                        "networkControl { id }",
                        Map.of(
                                "subject", Map.of("bot", ref("bot_" + company.bot)),
                                "kind", "FIREWALL",
                                "name", "Edge firewall",
                                "description", "Outside",
                                "responsible", ref("employee_" + company.devi))));
    }

    private List<Object> confirm(String control, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("networkControl", ref(control));
        input.put("evidence", "Checked");
        return ControlOutcomes.codes(
                outcomes.run(
                        fixture.again(operator),
                        "confirmNetworkControl",
                        "networkControl { id }",
                        input));
    }

    private void attach(String record) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("record", record);
        form.part("file", new ByteArrayResource(IntakeClient.bytes("As of " + clock.instant())))
                .filename("rules.txt");
        new IntakeClient(http, fixture.again(operator).token())
                .form("/attachments", form)
                .expectStatus()
                .isCreated();
    }

    private String work() {
        return String.valueOf(
                fixture.client(operator).read("myWork(first: 100) { edges { node { title } } }"));
    }

    private Map<String, Object> seen(String control) {
        return fixture.client(operator)
                .read("networkControl(by: {id: \"%s\"}) { state expiredAt }".formatted(control));
    }
}
