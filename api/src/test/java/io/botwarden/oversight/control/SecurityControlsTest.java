package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.access.decision.FunctionUse;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The controls of chapter 5 over bots: each fails on real records, and passes after its remedy. */
class SecurityControlsTest extends BotControls {

    @Autowired private WebTestClient http;
    @Autowired private FunctionUse use;

    @Test
    @ControlCase("releases-scanned")
    void releaseInUseIsScanned() {
        String code = "releases-scanned";
        outcomes.doesNotApply(code, bot);
        outcomes.release(bot, "1.0");
        outcomes.fails(code, bot, "Last scan of the release in use: –.");
        scan("1.0");
        outcomes.passes(code, bot);

        clock.move(Duration.ofDays(93));
        assertThat(outcomes.evaluated(code, bot)).doesNotContainEntry("state", "PASSING");
        outcomes.release(bot, "2.0");
        outcomes.fails(code, bot, "Last scan of the release in use: –.");
        scan("2.0");
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("functions-registered")
    void functionsAreRegistered() {
        String code = "functions-registered";
        outcomes.fails(code, bot, "No functions are registered (0).");
        String function = function();
        outcomes.passes(code, bot);
        outcomes.done(
                outcomes.administrator(),
                "retireFunction",
                "function { id }",
                Map.of("function", function));
        outcomes.fails(code, bot, "No functions are registered (0).");
    }

    @Test
    @ControlCase("access-decisions-requested")
    void botAsksForDecisions() {
        String code = "access-decisions-requested";
        outcomes.doesNotApply(code, bot);
        function();
        Map<String, Object> grant =
                outcomes.done(
                        outcomes.administrator(),
                        "grantFunction",
                        "grant { id }",
                        Map.of(
                                "bot", ref(bot),
                                "employee", ref("employee_" + company.sally),
                                "reason", "Answers customers"));
        outcomes.done(
                viewers.overEverything("ADMINISTRATOR"),
                "confirmFunction",
                "grant { id }",
                Map.of("grant", id(grant)));
        outcomes.fails(
                code,
                bot,
                "No decision in the last 90 days about its 1 functions; the last one: –.");
        ask();
        use.write();
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("service-keys-renewed")
    void keyOfServiceAccountIsRenewed() {
        String code = "service-keys-renewed";
        outcomes.doesNotApply(code, bot);
        Map<String, Object> account =
                outcomes.done(
                        outcomes.administrator(),
                        "createServiceAccount",
                        "identity { id }",
                        Map.of("username", "svc-" + UUID.randomUUID(), "displayName", "Help bot"));
        Map<String, Object> grant =
                outcomes.done(
                        outcomes.administrator(),
                        "grantRole",
                        "grant { id }",
                        Map.of(
                                "identity", ref(id(account)),
                                "role", Map.of("code", "BOT"),
                                "scope", "BOT",
                                "bot", ref(bot),
                                "reason", "It asks for decisions"));
        outcomes.done(
                viewers.overEverything("ADMINISTRATOR"),
                "confirmRole",
                "grant { id }",
                Map.of("grant", id(grant)));
        Map<String, Object> key =
                outcomes.done(
                        outcomes.administrator(),
                        "createApiKey",
                        "credential { id }",
                        Map.of(
                                "identity", ref(id(account)),
                                "label", "Production",
                                "permissions", List.of("access:evaluate")));
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(91));
        outcomes.fails(code, bot, "Keys and certificates: 1; without an expiry: 0, expired: 1.");
        outcomes.done(
                outcomes.administrator(),
                "revokeApiKey",
                "credential { id }",
                Map.of("credential", id(key), "reason", "Renewed"));
        outcomes.done(
                outcomes.administrator(),
                "createApiKey",
                "credential { id }",
                Map.of(
                        "identity", ref(id(account)),
                        "label", "Renewed",
                        "permissions", List.of("access:evaluate")));
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("network-protection")
    void networkControlsProtectBot() {
        String code = "network-protection";
        outcomes.fails(
                code,
                bot,
                "Valid firewalls: 0, intrusion detection: 0. At least one of each is needed.");
        String firewall = networkControl("FIREWALL", Map.of("department", ref(department())));
        String detection = networkControl("INTRUSION_PREVENTION", Map.of("bot", ref(bot)));
        confirm(firewall);
        outcomes.fails(
                code,
                bot,
                "Valid firewalls: 1, intrusion detection: 0. At least one of each is needed.");
        confirm(detection);
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(184));
        outcomes.fails(
                code,
                bot,
                "Valid firewalls: 0, intrusion detection: 0. At least one of each is needed.");
        confirm(firewall);
        confirm(detection);
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("security-events-triaged")
    void eventsAreTriaged() {
        String code = "security-events-triaged";
        outcomes.doesNotApply(code, bot);
        new IntakeClient(http, fixture.again(outcomes.administrator()).token())
                .post(
                        "/ingest/security-events?bot=" + outcomes.codeOf(bot),
                        IntakeClient.bytes("<34>1 - ids snort - - - Port scan"),
                        "text/plain",
                        null)
                .expectStatus()
                .isOk();
        outcomes.passes(code, bot);
        clock.move(Duration.ofHours(2));
        String event =
                fixture.client(outcomes.administrator())
                        .read(
                                "bot(by: {id: \"%s\"}) { securityEvents(first: 1) { edges { node { id number } } } }"
                                        .formatted(bot))
                        .toString()
                        .replaceAll(".*(SE-[0-9]+).*", "$1");
        outcomes.fails(
                code,
                bot,
                "1 security events were not triaged in time, the first of them %s."
                        .formatted(event));
        outcomes.done(
                outcomes.administrator(),
                "triageSecurityEvent",
                "securityEvent { id }",
                Map.of(
                        "securityEvent", Map.of("number", event),
                        "assignee", ref("employee_" + company.sally)));
        outcomes.passes(code, bot);
    }

    private String department() {
        return "department_" + company.sales;
    }

    private String networkControl(String kind, Map<String, ?> subject) {
        return id(
                outcomes.done(
                        outcomes.administrator(),
                        "registerNetworkControl",
                        "networkControl { id }",
                        Map.of(
                                "subject",
                                subject,
                                "kind",
                                kind,
                                "name",
                                "Edge",
                                "description",
                                "In front of the bots",
                                "responsible",
                                ref("employee_" + company.sally))));
    }

    private void confirm(String control) {
        evidence(control);
        outcomes.done(
                outcomes.administrator(),
                "confirmNetworkControl",
                "networkControl { id }",
                Map.of("networkControl", ref(control), "evidence", "Checked the rules"));
    }

    private void evidence(String record) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("record", record);
        form.part(
                        "file",
                        new ByteArrayResource(
                                IntakeClient.bytes("allow 443, as of " + clock.instant())))
                .filename("rules.txt");
        new IntakeClient(http, fixture.again(outcomes.administrator()).token())
                .form("/attachments", form)
                .expectStatus()
                .isCreated();
    }

    private String function() {
        return id(
                outcomes.done(
                        outcomes.administrator(),
                        "registerFunction",
                        "function { id }",
                        Map.of("bot", ref(bot), "code", "answer", "name", "Answer")));
    }

    /** The bot asks whether Sally may use its function. */
    private void ask() {
        String sally =
                (String)
                        fixture.client(outcomes.administrator())
                                .read(
                                        "employee(by: {id: \"employee_%d\"}) { code }"
                                                .formatted(company.sally))
                                .get("code");
        TestViewer service = viewers.overBot("BOT", ControlOutcomes.key(bot));
        http.post()
                .uri("/access/v1/evaluation")
                .headers(headers -> headers.setBearerAuth(service.token()))
                .bodyValue(
                        Map.of(
                                "subject", Map.of("type", "employee", "id", sally),
                                "action", Map.of("name", "answer"),
                                "resource", Map.of("type", "bot", "id", outcomes.codeOf(bot))))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.decision")
                .isEqualTo(true);
    }

    private void scan(String release) {
        new IntakeClient(http, fixture.again(outcomes.administrator()).token())
                .accepted(
                        "/import/sarif?bot=%s&release=%s".formatted(outcomes.codeOf(bot), release),
                        """
                        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Scanner"}}, "invocations": [{"executionSuccessful": true}],
                        "results": []}]}
                        """);
    }
}
