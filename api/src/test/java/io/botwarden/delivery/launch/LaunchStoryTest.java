package io.botwarden.delivery.launch;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static io.botwarden.delivery.launch.LaunchFixture.approvals;
import static io.botwarden.delivery.launch.LaunchFixture.changedPaths;
import static io.botwarden.delivery.launch.LaunchFixture.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.delivery.launch.LaunchInputs.ApproveLaunchInput;
import io.botwarden.delivery.launch.LaunchPayloads.ApplicationPayload;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** An application on its way to LIVE, over HTTP. (Policy 2.4) */
@BotwardenTest(database = "delivery")
@Import(MovableClock.class)
class LaunchStoryTest {

    @Autowired private LaunchFixture launches;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private LaunchDecisions decisions;
    @Autowired private LaunchesDue due;
    @Autowired private MovableClock clock;

    private Candidate candidate;

    @BeforeEach
    void prepare() {
        candidate = launches.candidate();
    }

    @AfterEach
    void setTheClockRight() {
        clock.reset();
    }

    @Test
    void anApplicationNamesEveryClauseThatItsEvidenceDoesNotShow() {
        Answer draft = candidate.apply();
        assertThat(draft.state()).isEqualTo("DRAFT");
        assertThat(draft.text("number")).matches("L-\\d+");

        Answer refused = candidate.submit(draft.id());

        assertThat(refused.codes()).containsOnly("EVIDENCE_MISSING");
        assertThat(refused.errors())
                .extracting(error -> String.valueOf(error.get("message")).split(":")[0])
                .contains("2.1.1", "2.1.3", "2.2.1", "2.2.2", "2.2.3", "2.3.1", "2.3.3", "2.4.1");
        assertThat(refused.errors())
                .as("design and tests of each kind, figures of both, risk of each category")
                .hasSize(1 + 1 + 3 + 2 + 1 + 3 + 1 + 3);
        assertThat(candidate.seen(candidate.developer, draft)).containsEntry("state", "DRAFT");
    }

    @Test
    void aReleaseGoesLiveWhenEachDepartmentHasApprovedWhatWasSubmitted() throws Exception {
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
    void aKeyThatLeavesOutTheRightToApproveApprovesNothing() {
        Answer submitted = candidate.submitted();
        Viewer narrowed = candidate.ownerApprover.viewer().limitedTo(Set.of("delivery:read"));

        ApplicationPayload refused =
                Objects.requireNonNull(
                        decisions
                                .approve(
                                        narrowed,
                                        new ApproveLaunchInput(
                                                submitted.id(),
                                                1,
                                                "department_" + candidate.owner,
                                                null))
                                .block());

        assertThat(refused.errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.FORBIDDEN));
    }

    @Test
    void whoBuiltItDoesNotApproveItByWhicheverAccountAndRight() {
        TestViewer owns =
                fixture.employed(
                        viewers.overDepartment("OPERATOR", candidate.owner), candidate.miles);
        TestViewer wrote =
                fixture.employed(viewers.overEverything("ADMINISTRATOR"), candidate.devi);
        TestViewer reviewed =
                fixture.employed(
                        viewers.overDepartment("OPERATOR", candidate.owner), candidate.rex);
        Answer submitted = candidate.submitted();

        Answer byOwner = candidate.approve(owns, submitted, candidate.owner);
        assertThat(byOwner.codes()).containsExactly("BUILT_IT");
        assertThat(byOwner.message()).contains("MILESTONE_OWNER");
        Answer byAuthor = candidate.approve(wrote, submitted, candidate.sales);
        assertThat(byAuthor.codes()).containsExactly("BUILT_IT");
        assertThat(byAuthor.message()).contains("APPLICANT", "DESIGNER", "DEVELOPER", "PLANNER");
        assertThat(candidate.reject(wrote, submitted, candidate.sales).codes())
                .containsExactly("BUILT_IT");
        assertThat(candidate.approve(reviewed, submitted, candidate.owner).errors())
                .as("who reviewed the code did not build it")
                .isEmpty();
    }

    @Test
    void onePersonApprovesForOneDepartmentAndADepartmentOnce() {
        TestViewer all = viewers.overEverything("ADMINISTRATOR");
        Answer submitted = candidate.submitted();

        assertThat(candidate.approve(all, submitted, candidate.owner).errors()).isEmpty();
        assertThat(candidate.approve(all, submitted, candidate.sales).codes())
                .containsExactly("DECIDED_FOR_ANOTHER");
        Answer twice = candidate.approve(candidate.ownerApprover, submitted, candidate.owner);
        assertThat(twice.codes()).containsExactly("ALREADY_DECIDED");
        assertThat(twice.message()).contains(all.viewer().username());
        assertThat(candidate.approve(candidate.ownerApprover, submitted, candidate.sales).codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void ofTwoDecisionsAtOnceOneWinsAndTwoDepartmentsAtOnceBothCount() {
        TestViewer other = candidate.approver("OPERATOR", candidate.owner, "Otto");
        Answer submitted = candidate.submitted();

        List<Answer> answers =
                atOnce(
                        () ->
                                candidate.approve(
                                        candidate.ownerApprover, submitted, candidate.owner),
                        () -> candidate.reject(other, submitted, candidate.owner));
        assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);

        Candidate next = launches.candidate();
        Answer again = next.submitted();
        List<Answer> both =
                atOnce(
                        () -> next.approve(next.ownerApprover, again, next.owner),
                        () -> next.approve(next.salesApprover, again, next.sales));
        assertThat(both).allSatisfy(answer -> assertThat(answer.errors()).isEmpty());
        assertThat(next.seen(next.developer, again)).containsEntry("state", "APPROVED");
    }

    @Test
    void aRejectionSaysWhyAndEndsTheRevisionAndTheNextOneStartsOver() {
        Answer submitted = candidate.submitted();
        candidate.approve(candidate.ownerApprover, submitted, candidate.owner);

        Answer rejected = candidate.reject(candidate.salesApprover, submitted, candidate.sales);

        assertThat(rejected.errors()).isEmpty();
        assertThat(rejected.record())
                .containsEntry("state", "REJECTED")
                .containsEntry("rejectionReason", "Sales: It is too slow.");
        assertThat(fixture.events("LaunchApplicationRejected", submitted.id())).isEqualTo(1);
        Answer changed =
                candidate.application(
                        candidate.developer,
                        "changeLaunchApplication",
                        "ChangeLaunchApplicationInput",
                        Map.of(
                                "application",
                                submitted.id(),
                                "version",
                                rejected.version(),
                                "testReport",
                                "It is faster now."));
        assertThat(changed.errors()).isEmpty();
        Answer again = candidate.submit(submitted.id());
        assertThat(again.record()).containsEntry("state", "SUBMITTED").containsEntry("revision", 2);
        assertThat(approvals(again.record())).containsExactly("Owner PENDING", "Sales PENDING");
        assertThat(
                        candidate
                                .approve(candidate.ownerApprover, submitted, candidate.owner)
                                .refusals())
                .as("about the revision that was read before")
                .containsExactly("CONFLICT revision");
        assertThat(candidate.approve(again).state()).isEqualTo("APPROVED");
    }

    @Test
    void anotherDepartmentIsAskedNoLongerWhenOneHasRejected() {
        Answer submitted = candidate.submitted();
        Answer rejected = candidate.reject(candidate.ownerApprover, submitted, candidate.owner);
        assertThat(approvals(rejected.record())).containsExactly("Owner REJECTED", "Sales LAPSED");
        assertThat(candidate.approve(candidate.salesApprover, submitted, candidate.sales).codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void whatIsSubmittedIsNotWrittenAtAndAVersionThatIsGoneIsAConflict() {
        Answer draft = candidate.withEvidence().apply();
        assertThat(change(draft, 99).codes()).containsExactly("CONFLICT");
        assertThat(candidate.apply().codes()).containsExactly("ALREADY_APPLIED");
        assertThat(
                        candidate
                                .application(
                                        candidate.developer,
                                        "submitLaunchApplication",
                                        "SubmitLaunchApplicationInput",
                                        Map.of("application", draft.id(), "version", 99))
                                .codes())
                .containsExactly("CONFLICT");
        Answer submitted = candidate.submit(draft.id());
        assertThat(change(draft, submitted.version()).codes()).containsExactly("WRONG_STATE");
        assertThat(candidate.submit(draft.id()).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void anApproverSeesTheApplicationAndNobodyElseDoesWithoutARight() {
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
    void aDelegateDecidesInTheApproversPlaceAsLongAsTheDelegationHolds() {
        long dana = candidate.employee("Dana");
        TestViewer delegate = fixture.employed(viewers.overNothing(), dana);
        Answer submitted = candidate.submitted();
        assertThat(candidate.approve(delegate, submitted, candidate.sales).codes())
                .containsExactly("NOT_FOUND");

        Answer delegation = delegate(candidate.salesApprover, dana, false);
        assertThat(delegation.errors()).isEmpty();
        assertThat(waiting(delegate)).hasSize(1);
        clock.move(Duration.ofDays(3));
        assertThat(candidate.approve(delegate, submitted, candidate.sales).codes())
                .as("after it has expired")
                .containsExactly("FORBIDDEN");
        clock.reset();
        assertThat(end(candidate.ownerApprover, delegation).codes())
                .as("somebody else's")
                .containsExactly("NOT_FOUND");

        Answer approved = candidate.approve(delegate, submitted, candidate.sales);
        assertThat(approved.errors()).isEmpty();
        assertThat(DeliveryClient.objects(revision(approved.record()).get("approvals")))
                .filteredOn(approval -> approval.get("department").equals("Sales"))
                .singleElement()
                .satisfies(approval ->
                        assertThat(approval.get("onBehalfOf"))
                                .isEqualTo(candidate.salesApprover.viewer().username()));
        assertThat(end(candidate.salesApprover, delegation).errors()).isEmpty();
        assertThat(end(candidate.salesApprover, delegation).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void whoIsAwayDoesNotDecideAndTheDelegateDoesInstead() {
        long dana = candidate.employee("Dana");
        TestViewer delegate = fixture.employed(viewers.overNothing(), dana);
        Answer submitted = candidate.submitted();
        Answer absence = delegate(candidate.salesApprover, dana, true);

        Answer refused = candidate.approve(candidate.salesApprover, submitted, candidate.sales);
        assertThat(refused.codes()).containsExactly("ABSENT");
        assertThat(waiting(candidate.salesApprover)).isEmpty();
        assertThat(end(candidate.salesApprover, absence).errors()).isEmpty();
        assertThat(candidate.approve(candidate.salesApprover, submitted, candidate.sales).errors())
                .isEmpty();
        assertThat(candidate.approve(delegate, submitted, candidate.sales).codes())
                .containsExactly("NOT_FOUND");
    }

    @Test
    void nothingIsHandedToWhoBuiltIt() {
        TestViewer builder = fixture.employed(viewers.overNothing(), candidate.miles);
        // handed over before there is anything to decide
        assertThat(delegate(candidate.salesApprover, candidate.miles, false).errors()).isEmpty();
        Answer submitted = candidate.submitted();

        assertThat(candidate.approve(builder, submitted, candidate.sales).codes())
                .containsExactly("NOT_FOUND");
        assertThat(delegate(candidate.ownerApprover, candidate.miles, false).refusals())
                .containsExactly("BUILT_IT delegate");
        assertThat(delegate(candidate.ownerApprover, candidate.rex, false).refusals())
                .as("who has no account")
                .containsExactly("INVALID delegate");
        assertThat(
                        candidate
                                .delegate(
                                        candidate.ownerApprover,
                                        candidate.miles,
                                        false,
                                        Instant.now().plusSeconds(60).toString(),
                                        Instant.now().toString())
                                .refusals())
                .containsExactly("INVALID endsAt");
    }

    @Test
    void aDecisionThatIsLateIsToldOnce() {
        Answer submitted = candidate.submitted();
        clock.move(Duration.ofDays(6));

        due.run().block();
        due.run().block();

        assertThat(
                        fixture.count(
                                """
                                select count(*) as n from outbox_event e
                                join launch_approval p on p.id = e.subject_id and e.subject_type = 'launch_approval'
                                where e.type = 'LaunchApprovalOverdue' and 'launch_application_' || p.launch_application_id = '%s'
                                """
                                        .formatted(submitted.id())))
                .isEqualTo(2);
    }

    @Test
    void anApprovalFallsWithWhatItWasGivenToAndIsToldWithWhatChanged() {
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
    void rulesSayWhichDepartmentsMustApprove() {
        TestViewer admin = viewers.overEverything("ADMINISTRATOR");
        long security = candidate.department("Security");
        Map<String, Object> rule = new HashMap<>();
        rule.put("criticality", "LOW");
        rule.put("dataClassification", "RESTRICTED");
        rule.put("approver", "DEPARTMENT");
        rule.put("department", "department_" + security);
        rule.put("purpose", "Whether it leaks.");
        rule.put("decideWithinDays", 3);

        Answer added = rule(admin, "addLaunchRule", "AddLaunchRuleInput", rule);
        assertThat(added.errors()).isEmpty();
        assertThat(rule(admin, "addLaunchRule", "AddLaunchRuleInput", rule).codes())
                .containsExactly("RULE_EXISTS");
        assertThat(
                        rule(candidate.ownerApprover, "addLaunchRule", "AddLaunchRuleInput", rule)
                                .codes())
                .containsExactly("FORBIDDEN");
        rule.remove("department");
        assertThat(rule(admin, "addLaunchRule", "AddLaunchRuleInput", rule).refusals())
                .containsExactly("INVALID department");

        fixture.execute(
                "update bot set criticality = 'LOW', data_classification = 'RESTRICTED' where id = "
                        + candidate.bot);
        Answer draft = candidate.withEvidence().apply();
        Answer refused = candidate.submit(draft.id());
        assertThat(refused.errors()).as("an administrator may decide everywhere").isEmpty();
        assertThat(approvals(refused.record()))
                .containsExactly("Owner PENDING", "Sales PENDING", "Security PENDING");
        Answer retired =
                rule(
                        admin,
                        "retireLaunchRule",
                        "RetireLaunchRuleInput",
                        Map.of("rule", added.id()));
        assertThat(retired.errors()).isEmpty();
        assertThat(
                        rule(
                                        admin,
                                        "retireLaunchRule",
                                        "RetireLaunchRuleInput",
                                        Map.of("rule", added.id()))
                                .codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void aRiskHasTheLevelOfTheMatrixANamedAuthorAndTakesTheFormersPlace() {
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
                        application.id(),
                        "version",
                        version,
                        "testReport",
                        "Other."));
    }

    private Answer delegate(TestViewer who, long delegate, boolean absent) {
        return candidate.delegate(
                who,
                delegate,
                absent,
                Instant.now().minusSeconds(60).toString(),
                Instant.now().plus(Duration.ofDays(2)).toString());
    }

    private Answer end(TestViewer who, Answer delegation) {
        return fixture.client(who)
                .run(
                        "endLaunchDelegation",
                        "EndLaunchDelegationInput",
                        "delegation",
                        "endedAt",
                        Map.of("delegation", delegation.id()));
    }

    private Answer rule(TestViewer who, String mutation, String input, Map<String, ?> given) {
        return fixture.client(who).run(mutation, input, "rule", "approver retiredAt", given);
    }

    private Answer assess(TestViewer who, Map<String, ?> given) {
        return fixture.client(who)
                .run("assessReleaseRisk", "AssessReleaseRiskInput", "assessment", "level", given);
    }

    private List<String> waiting(TestViewer who) {
        return fixture.client(who)
                .graphql()
                .document(
                        "{ myWork(kinds: [LAUNCH_TO_APPROVE]) { edges { node { record { id } } } } }")
                .execute()
                .path("myWork.edges[*].node.record.id")
                .entityList(String.class)
                .get();
    }

    private static String sha256(Object document) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(String.valueOf(document).getBytes(StandardCharsets.UTF_8)));
    }
}
