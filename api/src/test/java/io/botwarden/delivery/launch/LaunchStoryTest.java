package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchFixture.approvals;
import static io.botwarden.delivery.launch.LaunchFixture.changedPaths;
import static io.botwarden.delivery.launch.LaunchFixture.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.input.ApproveLaunchInput;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A launch application on its way to LIVE, over HTTP. (Policy 2.4) */
class LaunchStoryTest extends LaunchStory {

    @Autowired private Mutations mutations;
    @Autowired private LaunchDecisions decisions;

    @Test
    void namesMissingClauses() {
        Answer draft = candidate.apply();
        assertThat(draft.state()).isEqualTo("DRAFT");
        assertThat(draft.text("number")).matches("L-\\d+");

        Answer refused = candidate.submit(draft.id());

        assertThat(refused.codes()).containsOnly("EVIDENCE_MISSING");
        assertThat(refused.errors())
                .extracting(error -> String.valueOf(error.get("message")).split(":")[0])
                .contains("2.1.1", "2.1.3", "2.2.1", "2.2.2", "2.2.3", "2.3.1", "2.3.3", "2.4.1");
        assertThat(refused.errors())
                .as("design, figures, tests and risk of each kind, modules and reviews")
                .hasSize(1 + 1 + 3 + 4 + 2 + 3 + 1 + 3);
        assertThat(candidate.seen(candidate.developer, draft)).containsEntry("state", "DRAFT");
    }

    @Test
    void launchesAfterAllApprovals() throws Exception {
        Answer submitted = candidate.submitted();
        assertThat(submitted.errors()).isEmpty();
        assertThat(submitted.state()).isEqualTo("SUBMITTED");
        assertThat(approvals(submitted.record())).containsExactly("Owner PENDING", "Sales PENDING");
        Map<String, Object> revision = revision(submitted.record());
        assertThat(revision.get("documentHash")).isEqualTo(sha256(revision.get("document")));
        assertThat(candidate.launch().codes()).containsExactly("NOT_APPROVED");

        Answer first = candidate.approve(candidate.ownerApprover, submitted, candidate.owner);
        assertThat(first.errors()).isEmpty();
        assertThat(first.state()).isEqualTo("IN_REVIEW");
        assertThat(candidate.launch().codes()).containsExactly("NOT_APPROVED");
        Answer second = candidate.approve(candidate.salesApprover, submitted, candidate.sales);
        assertThat(second.errors()).isEmpty();
        assertThat(second.state()).isEqualTo("APPROVED");
        assertThat(fixture.events("LaunchApplicationSubmitted", submitted.id())).isEqualTo(1);
        assertThat(fixture.events("LaunchApplicationApproved", submitted.id())).isEqualTo(1);
        assertThat(
                        fixture.count(
                                "select count(*) as n from valid_launch where release_id = "
                                        + candidate.release))
                .isEqualTo(1);
        assertThat(candidate.botSeen()).containsEntry("approval", "NOT_LAUNCHED");

        Answer launched = candidate.launch();

        assertThat(launched.errors()).isEmpty();
        assertThat(launched.record())
                .containsEntry("state", "LIVE")
                .containsEntry("approval", "APPROVED")
                .containsEntry("liveRelease", Map.of("label", "1.0"));
        assertThat(
                        fixture.count(
                                "select count(*) as n from requirement_launch where launched_at > agreed_at and bot_id = "
                                        + candidate.bot))
                .isEqualTo(1);
        assertThat(
                        fixture.count(
                                "select count(*) as n from release where first_live_at >= released_at and id = "
                                        + candidate.release))
                .isEqualTo(1);
        assertThat(candidate.launch().errors()).as("again, which changes nothing").isEmpty();
    }

    @Test
    void keyWithoutPermissionCannotApprove() {
        Answer submitted = candidate.submitted();
        Viewer narrowed = candidate.ownerApprover.viewer().limitedTo(Set.of("delivery:read"));

        Payload refused =
                Objects.requireNonNull(
                        mutations
                                .begin(
                                        "approveLaunch",
                                        decisions.approveLaunch(
                                                narrowed,
                                                new ApproveLaunchInput(
                                                        submitted.id(),
                                                        1,
                                                        "department_" + candidate.owner,
                                                        "B",
                                                        "S",
                                                        null)))
                                .block());

        assertThat(refused.errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.FORBIDDEN));
    }

    @Test
    void submittedApplicationIsReadOnly() {
        Answer draft = candidate.withEvidence().apply();
        assertThat(change(draft, 99).codes()).containsExactly("CONFLICT");
        assertThat(candidate.apply().codes()).containsExactly("ALREADY_APPLIED");
        assertThat(
                        candidate
                                .application(
                                        candidate.developer,
                                        "submitLaunchApplication",
                                        "SubmitLaunchApplicationInput",
                                        Map.of(
                                                "application",
                                                Map.of("id", draft.id()),
                                                "version",
                                                99))
                                .codes())
                .containsExactly("CONFLICT");
        Answer submitted = candidate.submit(draft.id());
        assertThat(change(draft, submitted.version()).codes()).containsExactly("WRONG_STATE");
        assertThat(candidate.submit(draft.id()).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void visibleToApprovers() {
        TestViewer stranger = viewers.overDepartment("BUSINESS", launches.candidate().sales);
        Answer submitted = candidate.submitted();

        assertThat(candidate.seen(candidate.salesApprover, submitted))
                .containsEntry("state", "SUBMITTED");
        assertThat(candidate.seen(stranger, submitted)).isEmpty();
        assertThat(candidate.approve(stranger, submitted, candidate.sales).codes())
                .containsExactly("NOT_FOUND");
        assertThat(waiting(candidate.salesApprover)).hasSize(1);
        assertThat(waiting(stranger)).isEmpty();
        candidate.approve(candidate.salesApprover, submitted, candidate.sales);
        assertThat(waiting(candidate.salesApprover)).isEmpty();
    }

    @Test
    void notifiesInvalidation() {
        Answer approved = candidate.approved();
        candidate.launch();
        long defect = candidate.defect("HIGH");

        Map<String, Object> seen = candidate.seen(candidate.developer, approved);
        assertThat(seen).containsEntry("state", "INVALIDATED");
        assertThat(changedPaths(seen)).singleElement().asString().startsWith("/open/defects/");
        assertThat(candidate.botSeen())
                .containsEntry("state", "LIVE")
                .containsEntry("approval", "INVALIDATED");
        due.run().block();
        assertThat(fixture.events("LaunchApplicationInvalidated", approved.id())).isEqualTo(1);
        Answer refused = candidate.launch();
        assertThat(refused.codes()).containsExactly("NOT_APPROVED");
        assertThat(refused.message()).contains("INVALIDATED", "/open/defects/");

        Answer early = candidate.submit(approved.id());
        assertThat(early.message()).startsWith("2.3.2");
        fixture.execute(
                "update defect set state = 'REJECTED', closed_at = now() where id = " + defect);
        Answer again = candidate.submit(approved.id());
        assertThat(again.record()).containsEntry("revision", 2);
        assertThat(candidate.approve(again).state()).isEqualTo("APPROVED");
        assertThat(candidate.botSeen()).containsEntry("approval", "APPROVED");
    }

    @Test
    void assessesRisk() {
        Answer first = candidate.assess(candidate.release, "SECURITY", "HIGH");
        assertThat(first.record())
                .containsEntry("revision", 1)
                .containsEntry("level", "VERY_HIGH")
                .containsEntry("residualLevel", "VERY_LOW");
        Answer second = candidate.assess(candidate.release, "SECURITY", "LOW");
        assertThat(second.record()).containsEntry("revision", 2).containsEntry("level", "MEDIUM");
        Map<String, Object> stale = candidate.assessment(candidate.release, "SECURITY", "LOW");
        stale.put("revision", 1);
        assertThat(assess(candidate.developer, stale).refusals())
                .containsExactly("CONFLICT revision");
        Map<String, Object> worse = candidate.assessment(candidate.release, "SECURITY", "LOW");
        worse.put("residualLikelihood", "HIGH");
        assertThat(assess(candidate.developer, worse).refusals())
                .containsExactly("INVALID residualLikelihood");
        assertThat(
                        assess(
                                        viewers.overEverything("ADMINISTRATOR"),
                                        candidate.assessment(candidate.release, "SECURITY", "LOW"))
                                .codes())
                .as("by nobody in particular")
                .containsExactly("FORBIDDEN");
        assertThat(
                        fixture.count(
                                "select count(*) as n from risk_assessment where superseded_at is null and release_id = "
                                        + candidate.release))
                .isEqualTo(1);
    }

    private Answer change(Answer application, int version) {
        return candidate.application(
                candidate.developer,
                "changeLaunchApplication",
                "ChangeLaunchApplicationInput",
                Map.of(
                        "application",
                        Map.of("id", application.id()),
                        "version",
                        version,
                        "testReport",
                        "Other."));
    }

    private Answer assess(TestViewer who, Map<String, ?> given) {
        return fixture.client(who)
                .run("assessReleaseRisk", "AssessReleaseRiskInput", "assessment", "level", given);
    }

    private static String sha256(Object document) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(String.valueOf(document).getBytes(StandardCharsets.UTF_8)));
    }
}
