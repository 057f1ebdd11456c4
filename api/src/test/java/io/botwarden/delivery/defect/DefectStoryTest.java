package io.botwarden.delivery.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.EvidenceFixture;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Defects over HTTP: reported, returned to the developers and fixed. */
@BotwardenTest
class DefectStoryTest {

    @Autowired private EvidenceFixture fixture;
    @Autowired private DeliveryFixture delivery;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;

    private Evidence it;

    @BeforeEach
    void begin() {
        it = fixture.evidence();
    }

    @Test
    void fixerCannotVerify() {
        Answer reported = report(Map.of("foundIn", "PRODUCTION"));
        assertThat(reported.text("number")).matches("D-\\d+");
        assertThat(delivery.events("DefectReported", reported.id())).isEqualTo(1);
        String id = reported.id();
        assertThat(
                        step(
                                        it.author,
                                        "start",
                                        id,
                                        Map.of("assignee", Map.of("id", "employee_" + it.rex)))
                                .state())
                .isEqualTo("IN_PROGRESS");
        Map<String, String> how =
                Map.of("resolution", "It asks twice.", "release", "release_" + it.release);
        assertThat(step(it.author, "fix", id, how).state()).isEqualTo("FIXED");
        assertThat(step(it.authorAgain, "verify", id, Map.of()).codes())
                .containsExactly("SAME_PERSON");
        assertThat(step(it.author, "close", id, Map.of()).codes()).containsExactly("WRONG_STATE");
        assertThat(step(it.reviewer, "verify", id, Map.of()).state()).isEqualTo("VERIFIED");
        assertThat(step(it.author, "close", id, Map.of()).state()).isEqualTo("CLOSED");
        Answer again = step(it.operator, "reopen", id, Map.of("reason", "It is there again."));
        assertThat(again.state()).isEqualTo("OPEN");
        assertThat(again.record()).containsEntry("reopenCount", 1);
        assertThat(step(it.author, "reject", id, Map.of("reason", "It is meant so.")).state())
                .isEqualTo("REJECTED");
        assertThat(step(it.author, "assign", id, Map.of()).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void rejectsInconsistentReferences() {
        Evidence other = fixture.evidence();
        assertThat(
                        report(Map.of("foundIn", "TEST", "release", "release_" + other.release))
                                .refusals())
                .containsExactly("NOT_FOUND release");
        assertThat(
                        report(
                                        viewers.overEverything("DEVELOPER"),
                                        Map.of(
                                                "foundIn",
                                                "TEST",
                                                "release",
                                                "release_" + other.release))
                                .refusals())
                .as("by somebody who sees the release")
                .containsExactly("INVALID release");
        assertThat(
                        report(Map.of("foundIn", "TEST", "bot", Map.of("id", "bot_999999999")))
                                .refusals())
                .containsExactly("NOT_FOUND bot");
        assertThat(report(Map.of()).refusals()).containsExactly("INVALID foundIn");
        assertThat(
                        report(
                                        Map.of(
                                                "foundIn",
                                                "TEST",
                                                "bot",
                                                Map.of("id", "bot_" + other.company.bot)))
                                .codes())
                .containsExactly("NOT_FOUND");
        Answer stale = report(Map.of("foundIn", "TEST"));
        step(it.author, "start", stale.id(), Map.of());
        Answer refused =
                it.defect(
                        it.author,
                        "changeDefectSeverity",
                        "ChangeDefectSeverityInput",
                        Map.of(
                                "defect",
                                Map.of("id", stale.id()),
                                "severity",
                                "LOW",
                                "reason",
                                "Seldom.",
                                "version",
                                stale.version()));
        assertThat(refused.codes()).containsExactly("CONFLICT");
    }

    @Test
    void failedTestsBecomeDefectsOnce() {
        IntakeClient intake = fixture.intake(http, it.author);
        intake.accepted(junit("build-1"), suite("2026-02-03T08:00:00Z", "bad", "worse", "good"));
        String run = run("build-1");

        Answer reported = reportFailed(run, null);
        assertThat(reported.errors()).isEmpty();
        assertThat(defects(run)).hasSize(2);
        assertThat(reportFailed(run, null).errors()).as("nothing is left to report").isEmpty();
        assertThat(defects(run)).hasSize(2);

        intake.accepted(junit("build-2"), suite("2026-02-03T09:00:00Z", "bad", "worse", "good"));
        reportFailed(run("build-2"), null);
        assertThat(delivery.count(ofBot())).as("the same tests, the same defects").isEqualTo(2);

        var green =
                intake.accepted(
                        junit("build-3"), suite("2026-02-03T10:00:00Z", "fine", "worse", "good"));
        assertThat(green.path("remarks").get(0).asString()).contains("1 defects pass again");
        assertThat(proposed()).isEqualTo(1);
        assertThat(delivery.count(ofBot() + " and state = 'OPEN'"))
                .as("a run proposes and closes nothing")
                .isEqualTo(2);

        intake.accepted(junit("build-4"), suite("2026-02-03T11:00:00Z", "bad", "worse", "good"));
        assertThat(proposed()).as("it failed again").isZero();
    }

    @Test
    void rejectsPassedTests() {
        fixture.intake(http, it.author)
                .accepted(junit("build-1"), suite("2026-02-03T08:00:00Z", "bad", "worse", "good"));
        String run = run("build-1");
        List<Map<String, Object>> cases = cases(run, "PASSED");

        assertThat(
                        reportFailed(run, List.of(String.valueOf(cases.getFirst().get("id"))))
                                .refusals())
                .containsExactly("INVALID cases");
        assertThat(reportFailed(run, List.of()).refusals()).containsExactly("INVALID cases");
        String failed = String.valueOf(cases(run, "FAILED").getFirst().get("id"));
        assertThat(reportFailed(run, List.of(failed)).errors()).isEmpty();
        assertThat(defects(run)).hasSize(1);
    }

    private String junit(String run) {
        return "/import/junit?bot=%s&release=1.0&kind=FUNCTIONAL&run=%s".formatted(it.botCode, run);
    }

    /** Three tests: the first fails if {@code bad}, the second always fails. */
    private static String suite(String at, String first, String second, String third) {
        return """
        <testsuite name="t" timestamp="%s" time="1">
          <testcase classname="T" name="first">%s</testcase>
          <testcase classname="T" name="second"><error message="%s"/></testcase>
          <testcase classname="T" name="third"/><!-- %s -->
        </testsuite>
        """
                .formatted(
                        at, first.equals("bad") ? "<failure message=\"bad\"/>" : "", second, third);
    }

    private String run(String name) {
        var found =
                client().read(
                                "testRuns(filter: {release: \"release_%d\"}, first: 100) { edges { node { id name } } }"
                                        .formatted(it.release));
        return DeliveryClient.objects(found.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .filter(node -> name.equals(node.get("name")))
                .map(node -> String.valueOf(node.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> cases(String run, String outcome) {
        var found =
                client().read(
                                "node(id: \"%s\") { ... on TestRun { cases(filter: {outcome: [%s]}) { edges { node { id } } } } }"
                                        .formatted(run, outcome));
        return DeliveryClient.objects(DeliveryClient.object(found.get("cases")).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    private List<Map<String, Object>> defects(String run) {
        var found =
                client().read(
                                "node(id: \"%s\") { ... on TestRun { defects { edges { node { number foundIn testCase { name } } } } } }"
                                        .formatted(run));
        return DeliveryClient.objects(DeliveryClient.object(found.get("defects")).get("edges"));
    }

    private Answer reportFailed(String run, @org.jspecify.annotations.Nullable List<String> cases) {
        Map<String, Object> input = new HashMap<>();
        input.put("testRun", run);
        input.put("severity", "HIGH");
        if (cases != null) {
            input.put("cases", cases);
        }
        return client().run("reportFailedTests", "ReportFailedTestsInput", "testRun", "", input);
    }

    private String ofBot() {
        return "select count(*) as n from defect where bot_id = %d".formatted(it.company.bot);
    }

    private long proposed() {
        return delivery.count(ofBot() + " and passed_in_run_id is not null");
    }

    private DeliveryClient client() {
        return fixture.client(it.author);
    }

    private Answer report(Map<String, ?> other) {
        return report(it.author, other);
    }

    private Answer report(TestViewer who, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("title", "It asks for the same thing twice");
        input.put("bot", Map.of("id", "bot_" + it.company.bot));
        input.put("severity", "MODERATE");
        input.putAll(other);
        return it.defect(who, "reportDefect", "ReportDefectInput", input);
    }

    private Answer step(TestViewer who, String verb, String defect, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("defect", Map.of("id", defect));
        String type = Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + "DefectInput";
        return it.defect(who, verb + "Defect", type, input);
    }
}
