package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.IntakeClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The controls of chapter 1: each fails on real records, and passes after what it asks for. */
class PrinciplesControlsTest extends BotControls {

    @Autowired private WebTestClient http;

    @Test
    @ControlCase("bot-organization")
    void botBelongsToActiveOrganization() {
        String code = "bot-organization";
        outcomes.fails(code, bot, "Missing: present owner, active team.");
        Map<String, Object> team =
                outcomes.done(
                        outcomes.administrator(),
                        "createTeam",
                        "team { id version }",
                        Map.of(
                                "code",
                                "team-" + UUID.randomUUID(),
                                "name",
                                "Care",
                                "department",
                                ref("department_" + company.sales)));
        Object version =
                fixture.client(outcomes.administrator())
                        .read("bot(by: {id: \"%s\"}) { version }".formatted(bot))
                        .get("version");
        outcomes.done(
                outcomes.administrator(),
                "changeBot",
                "bot { id }",
                Map.of(
                        "bot", ref(bot),
                        "version", version,
                        "owner", ref("employee_" + company.sally),
                        "team", ref(id(team))));
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("security-problems-resolved")
    void criticalIncidentIsResolvedByItsTerm() {
        String code = "security-problems-resolved";
        Map<String, Object> incident =
                outcomes.done(
                        outcomes.administrator(),
                        "reportIncident",
                        "incident { id }",
                        Map.of("title", "Data leaks", "bot", ref(bot), "severity", "CRITICAL"));
        outcomes.passes(code, bot);
        clock.move(Duration.ofHours(5));
        outcomes.fails(code, bot, "Overdue: 0 serious vulnerabilities, 1 critical incidents.");
        outcomes.done(
                outcomes.administrator(),
                "resolveIncident",
                "incident { id }",
                Map.of("incident", ref(id(incident)), "note", "Closed the hole"));
        outcomes.passes(code, bot);
    }

    @Test
    void seriousFindingIsFixed() {
        String code = "security-problems-resolved";
        outcomes.release(bot, "1.0");
        scan("error");
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(31));
        outcomes.fails(code, bot, "Overdue: 1 serious vulnerabilities, 0 critical incidents.");
        String finding =
                "vulnerability_"
                        + fixture.count(
                                "select id as n from vulnerability where bot_id = "
                                        + ControlOutcomes.key(bot));
        outcomes.done(
                outcomes.administrator(),
                "dismissVulnerability",
                "vulnerability { id }",
                Map.of(
                        "vulnerability", ref(finding),
                        "justification", "CODE_NOT_REACHABLE",
                        "reason", "It is never called"));
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("objective-set")
    void objectiveIsDefined() {
        String code = "objective-set";
        outcomes.fails(code, bot, "There is no service level objective (0).");
        report("answers");
        report("failures");
        Map<String, Object> slo =
                outcomes.done(
                        outcomes.administrator(),
                        "defineSlo",
                        "slo { id }",
                        Map.of(
                                "bot", ref(bot),
                                "name", "Answers",
                                "indicator", "ERROR_RATIO",
                                "validMetric", "answers",
                                "badMetric", "failures",
                                "objective", 0.99));
        outcomes.passes(code, bot);
        outcomes.done(
                outcomes.administrator(),
                "retireSlo",
                "slo { id }",
                Map.of("slo", id(slo), "reason", "Replaced"));
        outcomes.fails(code, bot, "There is no service level objective (0).");
    }

    @Test
    @ControlCase("failures-handled")
    void failureIsBeingFixed() {
        String failing = "manual-published";
        String code = "failures-handled";
        outcomes.evaluated(failing, bot);
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(15));
        Map<String, Object> failure = outcomes.evaluated(failing, bot);
        assertThat(failure).containsEntry("state", "FAILING");
        // nobody is responsible: the bot has no owner, its department no head, the control no owner
        outcomes.fails(
                code,
                bot,
                "Failures without an action item in time: 1, first R-%d."
                        .formatted(ControlOutcomes.key(id(failure))));
        outcomes.done(
                outcomes.administrator(),
                "createActionItem",
                "actionItem { id }",
                Map.of(
                        "origin", id(failure),
                        "title", "Write the manual",
                        "assignee", ref("employee_" + company.sally),
                        "dueAt", clock.instant().plus(Duration.ofDays(9)).toString()));
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(16));
        assertThat(outcomes.evaluated(code, bot))
                .as("overdue")
                .doesNotContainEntry("state", "PASSING");
    }

    private void report(String metric) {
        long bots = ControlOutcomes.key(bot);
        new IntakeClient(http, fixture.again(viewers.overBot("BOT", bots)).token())
                .post(
                        "/v1/metrics",
                        """
                        {"resourceMetrics": [{"resource": {"attributes": [{"key": "botwarden.bot", "value": {"stringValue": "%s"}}]},
                        "scopeMetrics": [{"metrics": [{"name": "%s", "sum": {"isMonotonic": true, "aggregationTemporality": 2,
                        "dataPoints": [{"timeUnixNano": "%d000000", "asInt": 1}]}}]}]}]}
                        """
                                .formatted(
                                        outcomes.codeOf(bot),
                                        metric,
                                        clock.instant().toEpochMilli())
                                .getBytes(StandardCharsets.UTF_8),
                        MediaType.APPLICATION_JSON_VALUE,
                        null)
                .expectStatus()
                .isOk();
    }

    private void scan(String level) {
        new IntakeClient(http, fixture.again(outcomes.administrator()).token())
                .accepted(
                        "/import/sarif?bot=%s&release=1.0".formatted(outcomes.codeOf(bot)),
                        """
                        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Scanner"}}, "invocations": [{"executionSuccessful": true}],
                        "results": [{"ruleId": "r", "level": "%s", "message": {"text": "m"}, "fingerprints": {"f": "a"}}]}]}
                        """
                                .formatted(level));
    }
}
