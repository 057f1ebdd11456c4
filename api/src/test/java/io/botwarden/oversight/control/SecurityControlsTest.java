package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The controls of chapter 5 over bots: each fails on real records, and passes after its remedy. */
class SecurityControlsTest extends BotControls {

    @Autowired private WebTestClient http;

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
        await().atMost(BotwardenTest.LONG_ENOUGH)
                .until(() ->
                        fixture.count(
                                        "select count(last_used_at) as n from function_grant where id = "
                                                + ControlOutcomes.key(id(grant)))
                                == 1);
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
