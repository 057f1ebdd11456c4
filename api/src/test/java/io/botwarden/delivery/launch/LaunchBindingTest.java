package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchFixture.changedPaths;
import static io.botwarden.delivery.launch.LaunchFixture.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * An approval is only valid for exactly what was approved, and nothing goes live without one. (ADR
 * 0025)
 */
@BotwardenTest
class LaunchBindingTest {

    private static final int ROUNDS = 4;

    @Autowired private LaunchFixture launches;
    @Autowired private DeliveryFixture fixture;

    private Candidate candidate;

    @BeforeEach
    void prepare() {
        candidate = launches.candidate();
    }

    @Test
    void blockingFactInvalidatesApproval() {
        invalidates("/open/defects/", () -> candidate.defect("CRITICAL"));
        invalidates(
                "/tests/failedSince/",
                () -> candidate.run(candidate.release, "SECURITY", "FAILED"));
        invalidates(
                "/quality/failedSince/",
                () -> candidate.quality(candidate.release, "COVERAGE", false));
        invalidates(
                "/acceptances/refusedSince/", () -> candidate.accept(candidate.release, "REFUSED"));
        invalidates("/open/findings/", this::openReviewWithFinding);
        invalidates("/open/vulnerabilities/", this::vulnerability);
    }

    @Test
    void changedFactInvalidatesApproval() {
        invalidates(
                "/risks/TECHNICAL/level",
                () -> candidate.assess(candidate.release, "TECHNICAL", "VERY_HIGH"));
        invalidates(
                "/designs/ALGORITHM",
                () -> {
                    fixture.execute(
                            "update design_document set state = 'SUPERSEDED' where kind = 'ALGORITHM' and bot_id = "
                                    + candidate.bot);
                    candidate.design(candidate.release, "ALGORITHM", 2, "It works otherwise.");
                });
        invalidates(
                "/release/sourceRevision",
                () ->
                        fixture.execute(
                                "update release set source_revision = 'other' where id = "
                                        + candidate.release));
        invalidates(
                "/bot/criticality",
                () ->
                        fixture.execute(
                                "update bot set criticality = 'CRITICAL' where id = "
                                        + candidate.bot));
        invalidates(
                "/tests/runs/FUNCTIONAL/failed",
                () ->
                        fixture.execute(
                                "update test_run set failed = 3 where kind = 'FUNCTIONAL' and release_id = "
                                        + candidate.release));
        invalidates(
                "/quality/reports/LINT",
                () ->
                        fixture.execute(
                                "delete from quality_report where kind = 'LINT' and release_id = "
                                        + candidate.release));
        invalidates(
                "/requirements/",
                () ->
                        fixture.execute(
                                "update requirement set state = 'REJECTED', rejected_at = now() where bot_id = "
                                        + candidate.bot));
        invalidates(
                "/application/testReport",
                () ->
                        fixture.execute(
                                "update launch_application set test_report = 'Nothing.' where bot_id = "
                                        + candidate.bot));
    }

    /** The assessment belongs to a risk of the register, and learns when that becomes higher. */
    @Test
    void higherRiskInRegisterInvalidatesApproval() {
        candidate = launches.candidate().withEvidence();
        candidate.assess(candidate.release, "TECHNICAL", "LOW");
        long risk =
                fixture.count(
                        "select risk_id as n from risk_assessment where category = 'TECHNICAL' and superseded_at is null and release_id = "
                                + candidate.release);
        Answer approved = candidate.approve(candidate.submit(candidate.apply().id()));
        assertThat(approved.state()).isEqualTo("APPROVED");

        assertThat(assess(risk, 1, 1)).isEmpty();
        assertThat(candidate.seen(candidate.developer, approved))
                .containsEntry("state", "APPROVED");
        assertThat(review(risk, 50, 5_000_000)).isEmpty();

        Map<String, Object> seen = candidate.seen(candidate.developer, approved);
        assertThat(seen).containsEntry("state", "INVALIDATED");
        assertThat(changedPaths(seen))
                .anySatisfy(found ->
                        assertThat((String) found).startsWith("/risks/TECHNICAL/raisedLevel"));
    }

    private List<String> assess(long risk, int frequency, int loss) {
        return fixture.client(candidate.developer)
                .run(
                        "assessRisk",
                        "AssessRiskInput",
                        "risk",
                        "state",
                        Map.of("risk", riskRef(risk), "scenario", scenario(frequency, loss)))
                .refusals();
    }

    private List<String> review(long risk, int frequency, int loss) {
        return fixture.client(candidate.developer)
                .run(
                        "reviewRisk",
                        "ReviewRiskInput",
                        "risk",
                        "state",
                        Map.of(
                                "risk",
                                riskRef(risk),
                                "scenario",
                                scenario(frequency, loss),
                                "note",
                                "It happened"))
                .refusals();
    }

    private static Map<String, String> riskRef(long risk) {
        return Map.of("id", "risk_" + risk);
    }

    private static Map<String, Integer> scenario(int frequency, int loss) {
        return Map.of("frequency", frequency, "lossLow", loss, "lossHigh", loss);
    }

    @Test
    void attachedFilesArePartOfWhatIsApproved() {
        for (String table : List.of("requirement", "design_document", "code_review", "test_run")) {
            candidate = launches.candidate().withEvidence();
            attach(table);
            Answer approved = candidate.approve(candidate.submit(candidate.apply().id()));
            assertThat(approved.state()).isEqualTo("APPROVED");
            fixture.execute(
                    "update attachment set state = 'REMOVED', removed_at = now(), removed_by_id = uploaded_by_id, removal_reason = 'R' where name = 'of %d'"
                            .formatted(candidate.bot));
            Map<String, Object> seen = candidate.seen(candidate.developer, approved);
            assertThat(seen).as(table).containsEntry("state", "INVALIDATED");
            assertThat(changedPaths(seen))
                    .anySatisfy(found -> assertThat((String) found).contains("/attachments/"));
        }
    }

    /** Attaches a file to a record of the release. */
    private void attach(String table) {
        fixture.execute(
                """
                with f as (
                  insert into stored_file (sha256, bytes, path, data_key)
                  values (encode(sha256('file %1$d'), 'hex'), 1, 'file %1$d', '') returning id, sha256
                )
                insert into attachment (%2$s_id, name, media_type, bytes, sha256, file_id, uploaded_by_id, uploaded_at)
                select o.id, 'of %1$d', 'text/plain', 1, f.sha256, f.id, %3$d, now() from f, %2$s o where o.bot_id = %1$d order by o.id limit 1
                """
                        .formatted(
                                candidate.bot, table, candidate.developer.viewer().identityId()));
    }

    @Test
    void immaterialChangeKeepsApproval() {
        Answer approved = candidate.approved();
        // recorded later, and does not speak against the release
        attach("test_run");

        candidate.defect("MODERATE");
        candidate.run(candidate.release, "FUNCTIONAL", "PASSED");
        candidate.quality(candidate.release, "LINT", true);
        candidate.accept(candidate.release, "ACCEPTED");
        long next = candidate.release("2.0");
        candidate.run(next, "FUNCTIONAL", "FAILED");
        candidate.assess(next, "SECURITY", "VERY_HIGH");
        fixture.execute(
                "update bot set name = 'Another name', purpose = 'P' where id = " + candidate.bot);
        fixture.execute("update release set summary = 'S' where id = " + candidate.release);
        fixture.execute("update design_document set title = 'T' where bot_id = " + candidate.bot);
        fixture.execute(
                "update requirement set priority = 'URGENT', title = 'T' where bot_id = "
                        + candidate.bot);
        fixture.execute(
                "update requirement set state = 'DELIVERED', delivered_at = now() where bot_id = "
                        + candidate.bot);
        fixture.execute(
                "update development_plan set days_late = 3, state = 'FINISHED', finished_at = now() where bot_id = "
                        + candidate.bot);

        assertThat(candidate.seen(candidate.developer, approved))
                .containsEntry("state", "APPROVED");
        assertThat(candidate.launch().errors()).isEmpty();
    }

    @Test
    void earlyChangeInvalidatesRevision() {
        Answer submitted = candidate.submitted();
        candidate.approve(candidate.ownerApprover, submitted, candidate.owner);

        candidate.defect("HIGH");

        Answer refused = candidate.approve(candidate.salesApprover, submitted, candidate.sales);
        assertThat(refused.codes()).containsExactly("WRONG_STATE");
        assertThat(refused.message()).contains("contents have changed");
        assertThat(LaunchFixture.approvals(candidate.seen(candidate.developer, submitted)))
                .containsExactly("Owner APPROVED", "Sales LAPSED");
    }

    @Test
    void showsDifferences() {
        Answer approved = candidate.approved();
        candidate.assess(candidate.release, "BUSINESS", "VERY_HIGH");

        List<Map<String, Object>> changes =
                DeliveryClient.objects(
                        revision(candidate.seen(candidate.developer, approved)).get("changes"));

        assertThat(changes)
                .containsExactly(
                        Map.of(
                                "path",
                                "/risks/BUSINESS/level",
                                "before",
                                "MEDIUM",
                                "after",
                                "VERY_HIGH"),
                        Map.of(
                                "path",
                                "/risks/BUSINESS/likelihood",
                                "before",
                                "LOW",
                                "after",
                                "VERY_HIGH"));
    }

    @Test
    void databasePreventsUnapprovedLaunch() {
        Answer submitted = candidate.submitted();
        refusesDirectly("update bot set state = 'LIVE', live_since = now() where id = %d");
        refusesDirectly(
                "update bot set state = 'LIVE', live_since = now(), live_release_id = %2$d where id = %1$d");
        refusesDirectly("update bot set live_release_id = %2$d where id = %1$d");
        assertThatThrownBy(() ->
                        fixture.execute(
                                "update launch_application set state = 'APPROVED', approved_at = now() where bot_id = "
                                        + candidate.bot))
                .hasMessageContaining("is not approved by every required department");
        assertThatThrownBy(() ->
                        fixture.execute(
                                "update launch_revision set document = '{}' where launch_application_id = "
                                        + submitted.id().substring("launch_application_".length())))
                .hasMessageContaining("cannot be changed");

        candidate.approve(submitted);
        fixture.execute(
                "update bot set state = 'LIVE', live_since = now(), live_release_id = %d where id = %d"
                        .formatted(candidate.release, candidate.bot));
        assertThat(candidate.botSeen()).containsEntry("approval", "APPROVED");
        long other = candidate.release("2.0");
        assertThatThrownBy(() ->
                        fixture.execute(
                                "update bot set live_release_id = %d where id = %d"
                                        .formatted(other, candidate.bot)))
                .as("another release without an approval of its own")
                .hasMessageContaining("only an approved bot goes live");
        assertThatThrownBy(() ->
                        fixture.execute(
                                "update bot set live_release_id = null where id = "
                                        + candidate.bot))
                .hasMessageContaining("only an approved bot goes live");
        fixture.execute("update bot set approval = 'NEVER_APPROVED' where id = " + candidate.bot);
        assertThat(candidate.botSeen())
                .as("it follows the application")
                .containsEntry("approval", "APPROVED");
    }

    @Test
    void databaseRejectsBuildersDecision() {
        Answer submitted = candidate.submitted();
        String decide =
                "update launch_approval set state = 'APPROVED', business_impact = 'B', security_impact = 'S', decided_by_id = %d, decided_by_person = 'employee %d', decided_at = now() where launch_application_id = %s and department_id = %d";
        String application = submitted.id().substring("launch_application_".length());
        long account = candidate.ownerApprover.viewer().identityId();
        assertThatThrownBy(() ->
                        fixture.execute(
                                decide.formatted(
                                        account, candidate.devi, application, candidate.owner)))
                .hasMessageContaining("a builder of a release cannot approve it");
        fixture.execute(decide.formatted(account, candidate.rex, application, candidate.owner));
        assertThatThrownBy(() ->
                        fixture.execute(
                                decide.formatted(
                                        account, candidate.rex, application, candidate.owner)))
                .hasMessageContaining("has already been decided");
    }

    /** Whichever comes first, no bot is shown as approved that runs with an open defect. */
    @Test
    void concurrentLaunchAndChange() {
        for (int round = 0; round < ROUNDS; round++) {
            Candidate each = launches.candidate();
            Answer approved = each.approved();
            Answer launched =
                    Objects.requireNonNull(
                                    Mono.zip(
                                                    Mono.fromSupplier(each::launch)
                                                            .subscribeOn(
                                                                    Schedulers.boundedElastic()),
                                                    Mono.fromSupplier(() -> each.defect("HIGH"))
                                                            .subscribeOn(
                                                                    Schedulers.boundedElastic()))
                                            .block())
                            .getT1();
            Map<String, Object> bot = each.botSeen();
            assertThat(each.seen(each.developer, approved)).containsEntry("state", "INVALIDATED");
            if (launched.errors().isEmpty()) {
                assertThat(bot)
                        .containsEntry("state", "LIVE")
                        .containsEntry("approval", "INVALIDATED");
            } else {
                assertThat(launched.codes()).containsExactly("NOT_APPROVED");
                assertThat(bot).containsEntry("state", "PENDING_LAUNCH");
            }
        }
    }

    /** Whichever comes first, a fact that changed in the meantime is never approved. */
    @Test
    void concurrentApprovalAndChange() {
        for (int round = 0; round < ROUNDS; round++) {
            Candidate each = launches.candidate();
            Answer submitted = each.submitted();
            each.approve(each.ownerApprover, submitted, each.owner);
            Mono.zip(
                            Mono.fromSupplier(() ->
                                            each.approve(each.salesApprover, submitted, each.sales))
                                    .subscribeOn(Schedulers.boundedElastic()),
                            Mono.fromSupplier(() -> each.run(each.release, "PERFORMANCE", "FAILED"))
                                    .subscribeOn(Schedulers.boundedElastic()))
                    .block();
            assertThat(each.seen(each.developer, submitted)).containsEntry("state", "INVALIDATED");
            assertThat(each.launch().codes()).containsExactly("NOT_APPROVED");
        }
    }

    @Test
    void existingBotIsNeverApprovedAtFirst() {
        fixture.execute("update bot set state = 'PENDING_LAUNCH' where id = " + candidate.bot);
        long running =
                fixture.insert(
                        "insert into bot (code, name, state, live_since, origin, owner_department_id, criticality) values (:code, 'Old', 'LIVE', now(), 'IMPORTED', %d, 'HIGH') returning id"
                                .formatted(candidate.owner));
        assertThat(approval(running)).isEqualTo("NEVER_APPROVED");
        fixture.execute("update bot set state = 'SUSPENDED' where id = " + running);
        fixture.execute("update bot set state = 'LIVE' where id = " + running);
        assertThat(approval(running)).as("one that ran may go on").isEqualTo("NEVER_APPROVED");
    }

    @Test
    void suspendedBotResumesWhileApproved() {
        candidate.approved();
        candidate.launch();
        step("suspendBot", "SuspendBotInput", Map.of("reason", "R"));
        assertThat(step("resumeBot", "ResumeBotInput", Map.of()).errors()).isEmpty();
        step("suspendBot", "SuspendBotInput", Map.of("reason", "R"));
        candidate.defect("CRITICAL");

        Answer refused = step("resumeBot", "ResumeBotInput", Map.of());

        assertThat(refused.codes()).containsExactly("WRONG_STATE");
        assertThat(refused.message()).contains("launchBot");
        refusesDirectly("update bot set state = 'LIVE' where id = %d");
    }

    @Test
    void newReleaseNeedsOwnApproval() {
        candidate.approved();
        candidate.launch();
        long next = candidate.release("2.0");
        assertThat(candidate.launch(next).codes()).containsExactly("NOT_APPROVED");
        candidate.withEvidence(next);
        candidate.approve(candidate.submit(candidate.apply(next).id()));

        Answer launched = candidate.launch(next);

        assertThat(launched.errors()).isEmpty();
        assertThat(launched.record()).containsEntry("liveRelease", Map.of("label", "2.0"));
        assertThat(candidate.botSeen()).containsEntry("approval", "APPROVED");
    }

    private void invalidates(String path, Runnable change) {
        candidate = launches.candidate();
        Answer approved = candidate.approved();
        assertThat(approved.errors()).isEmpty();
        assertThat(approved.state()).isEqualTo("APPROVED");

        change.run();

        Map<String, Object> seen = candidate.seen(candidate.developer, approved);
        assertThat(seen).as(path).containsEntry("state", "INVALIDATED");
        assertThat(changedPaths(seen))
                .anySatisfy(found -> assertThat((String) found).startsWith(path));
        assertThat(candidate.launch().codes()).containsExactly("NOT_APPROVED");
    }

    private void openReviewWithFinding() {
        long review =
                fixture.insert(
                        """
                        insert into code_review (release_id, bot_id, module, importance, author_id, reviewer_id, opened_by_id, opened_at)
                        values (%d, %d, 'other', 'IMPORTANT', %d, %d, (select min(id) from identity), now()) returning id, :code
                        """
                                .formatted(
                                        candidate.release,
                                        candidate.bot,
                                        candidate.devi,
                                        candidate.rex));
        fixture.execute(
                "insert into review_finding (code_review_id, position, title, severity, recorded_by_id, recorded_at) values (%d, 1, 'F', 'HIGH', (select min(id) from identity), now())"
                        .formatted(review));
    }

    private void vulnerability() {
        long target =
                fixture.insert(
                        "insert into scan_target (bot_id, kind, name) values (%d, 'CODE', :code) returning id"
                                .formatted(candidate.bot));
        long scan =
                fixture.insert(
                        """
                        insert into scan (bot_id, scan_target_id, release_id, format, tool, complete, started_at, finished_at, content_hash,
                          size_bytes, results)
                        values (%d, %d, %d, 'SARIF', 'scan', true, now(), now(), encode(sha256(convert_to(:code, 'UTF8')), 'hex'), 1, 1) returning id
                        """
                                .formatted(candidate.bot, target, candidate.release));
        long vulnerability =
                fixture.insert(
                        """
                        insert into vulnerability (bot_id, scan_target_id, key, tool, rule, title, severity, exposure, first_scan_id,
                          last_scan_id, first_seen_at, last_seen_at)
                        values (%d, %d, :code, 'scan', 'r', 'm', 'HIGH', 'INTERNAL', %d, %d, now(), now()) returning id
                        """
                                .formatted(candidate.bot, target, scan, scan));
        fixture.execute(
                "insert into vulnerability_occurrence (scan_id, vulnerability_id, position) values (%d, %d, 1)"
                        .formatted(scan, vulnerability));
    }

    private void refusesDirectly(String sql) {
        assertThatThrownBy(() -> fixture.execute(sql.formatted(candidate.bot, candidate.release)))
                .hasMessageContaining("only an approved bot goes live");
    }

    private Object approval(long bot) {
        return fixture.count(
                                "select count(*) as n from bot where approval = 'NEVER_APPROVED' and id = "
                                        + bot)
                        == 1
                ? "NEVER_APPROVED"
                : "another";
    }

    private Answer step(String mutation, String input, Map<String, ?> more) {
        Map<String, Object> given = new java.util.HashMap<>(more);
        given.put("bot", Map.of("id", "bot_" + candidate.bot));
        return fixture.client(candidate.ownerApprover)
                .run(mutation, input, "bot", "state approval", given);
    }
}
