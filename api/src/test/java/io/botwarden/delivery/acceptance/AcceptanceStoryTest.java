package io.botwarden.delivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.EvidenceFixture;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How a department signs for a release over HTTP, and the quality thresholds of build metrics. */
@BotwardenTest
class AcceptanceStoryTest {

    @Autowired private EvidenceFixture fixture;
    @Autowired private DeliveryFixture delivery;
    @Autowired private TestViewers viewers;

    private Evidence it;

    @BeforeEach
    void begin() {
        it = fixture.evidence();
    }

    @Test
    void recordsWhatWasSigned() {
        String requirement = it.company.agreed().id();
        Answer signed =
                sign(
                        it.company.businessViewer(),
                        Map.of("decision", "ACCEPTED", "requirement", Map.of("id", requirement)));

        assertThat(signed.errors()).isEmpty();
        assertThat(signed.text("statement"))
                .contains("Release 1.0 of " + it.botCode, "Requirement R-");
        assertThat(signed.text("contentHash")).matches("[0-9a-f]{64}");
        assertThat(delivery.events("ReleaseAccepted", signed.id())).isEqualTo(1);
        assertThat(
                        catchThrowable(() ->
                                delivery.execute(
                                        "update acceptance set decision = 'REFUSED' where 'acceptance_' || id = '%s'"
                                                .formatted(signed.id()))))
                .hasStackTraceContaining("is signed");
    }

    @Test
    void signerSeesReleaseOfOtherDepartment() {
        String requirement = it.company.agreed().id();
        delivery.execute(
                "update bot set owner_department_id = %d where id = %d"
                        .formatted(it.company.workshop, it.company.bot));
        delivery.execute(
                """
                insert into development_plan (requirement_id, bot_id, release_id, starts_on, ends_on, original_ends_on, drafted_by_id)
                select id, bot_id, %d, current_date, current_date, current_date, %d from requirement where 'requirement_' || id = '%s'
                """
                        .formatted(it.release, it.author.viewer().identityId(), requirement));

        assertThat(seen(it.company.businessViewer())).containsEntry("label", "1.0");
        assertThat(seen(viewers.overDepartment("BUSINESS", delivery.company().sales))).isEmpty();
        Answer signed =
                sign(
                        it.company.businessViewer(),
                        Map.of("decision", "ACCEPTED", "requirement", Map.of("id", requirement)));
        assertThat(signed.errors()).isEmpty();
    }

    private Map<String, Object> seen(TestViewer viewer) {
        return fixture.client(viewer)
                .read(
                        "node(id: \"release_%d\") { ... on Release { label } }"
                                .formatted(it.release));
    }

    @Test
    void requiresRequestingDepartment() {
        Map<String, Object> accepted = Map.of("decision", "ACCEPTED");
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");
        assertThat(sign(administrator, accepted).codes())
                .as("who may do everything is of no department by that")
                .containsExactly("NOT_OF_DEPARTMENT");
        assertThat(sign(it.author, accepted).codes()).containsExactly("FORBIDDEN");
        TestViewer elsewhere = viewers.overDepartment("BUSINESS", it.company.workshop);
        assertThat(sign(elsewhere, accepted).codes()).containsExactly("NOT_FOUND");

        it.openReview();
        TestViewer builder =
                delivery.employed(
                        viewers.overDepartment("BUSINESS", it.company.sales), it.company.devi);
        assertThat(sign(builder, accepted).codes())
                .as("who wrote a module of it")
                .containsExactly("SAME_PERSON");
    }

    @Test
    void validatesAcceptance() {
        TestViewer business = it.company.businessViewer();
        assertThat(sign(business, Map.of("decision", "REFUSED")).refusals())
                .containsExactly("INVALID reason");
        Answer refused = sign(business, Map.of("decision", "REFUSED", "reason", "It is too slow."));
        assertThat(refused.record()).containsEntry("decision", "REFUSED");
        String draft = it.company.draft().id();
        assertThat(
                        sign(
                                        business,
                                        Map.of(
                                                "decision",
                                                "ACCEPTED",
                                                "requirement",
                                                Map.of("id", draft)))
                                .refusals())
                .containsExactly("INVALID requirement");
        String others = fixture.evidence().company.agreed().id();
        assertThat(
                        sign(
                                        business,
                                        Map.of(
                                                "decision",
                                                "ACCEPTED",
                                                "requirement",
                                                Map.of("id", others)))
                                .refusals())
                .containsExactly("NOT_FOUND requirement");
    }

    @Test
    void comparesMetricsWithThresholdOfCriticality() {
        assertThat(
                        quality(Map.of("kind", "COVERAGE", "linesCovered", 699, "linesTotal", 1000))
                                .record())
                .containsEntry("passed", false)
                .containsEntry("value", 69.9);
        assertThat(quality(Map.of("kind", "COVERAGE", "value", 70)).record())
                .containsEntry("passed", true);
        assertThat(quality(Map.of("kind", "LINT", "value", 1)).record())
                .containsEntry("passed", false);
        assertThat(quality(Map.of("kind", "LINT", "value", 0)).record())
                .containsEntry("passed", true);
        assertThat(quality(Map.of("kind", "COVERAGE", "value", 100.1)).refusals())
                .containsExactly("INVALID value");
        assertThat(quality(Map.of("kind", "LINT", "linesCovered", 1, "linesTotal", 1)).refusals())
                .contains("INVALID linesTotal");
        assertThat(quality(Map.of("kind", "COVERAGE")).refusals()).containsExactly("INVALID value");
    }

    @Test
    void validatesEnteredTestRun() {
        assertThat(testRun(Map.of("passed", 12, "failed", 0)).record())
                .containsEntry("result", "PASSED");
        assertThat(testRun(Map.of("passed", 12, "failed", 0)).refusals())
                .containsExactly("NAME_TAKEN name");
        assertThat(testRun(Map.of("name", "b", "passed", 0, "failed", 0)).refusals())
                .as("a run of nothing")
                .containsExactly("INVALID passed");
        assertThat(testRun(Map.of("name", "b", "passed", 0, "failed", 0, "skipped", 3)).record())
                .containsEntry("result", "FAILED");
        Map<String, Object> reversed =
                Map.of(
                        "name", "c",
                        "passed", 1,
                        "failed", 0,
                        "startedAt", "2026-01-02T00:00:00Z",
                        "finishedAt", "2026-01-01T00:00:00Z");
        assertThat(testRun(reversed).refusals()).containsExactly("INVALID startedAt");
        assertThat(testRun(Map.of("name", "d", "passed", -1, "failed", 0)).refusals())
                .containsExactly("INVALID passed");
    }

    private Answer testRun(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("release", "release_" + it.release);
        input.put("kind", "PERFORMANCE");
        input.put("name", "load of Friday");
        input.putAll(other);
        return fixture.client(it.author)
                .run("recordTestRun", "RecordTestRunInput", "testRun", "result", input);
    }

    private Answer quality(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("release", "release_" + it.release);
        input.put("tool", "JaCoCo 0.8.13");
        input.putAll(other);
        return fixture.client(it.author)
                .run(
                        "reportQuality",
                        "ReportQualityInput",
                        "qualityReport",
                        "passed value threshold",
                        input);
    }

    private Answer sign(TestViewer who, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("release", "release_" + it.release);
        input.putAll(other);
        return fixture.client(who)
                .run(
                        "signAcceptance",
                        "SignAcceptanceInput",
                        "acceptance",
                        "decision statement contentHash signedBy { username }",
                        input);
    }
}
