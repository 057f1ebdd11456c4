package io.botwarden.oversight.control;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.awaitility.Awaitility.await;

import io.botwarden.platform.jobs.Recurring;
import io.botwarden.story.Deed;
import io.botwarden.story.Person;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;

/**
 * Cases of the controls of policy 3, operation and maintenance; {@link IncidentControlsTest} has
 * the rest.
 */
@BotwardenTest(own = true)
class OperationControlsTest extends ControlStory {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    @Qualifier("keptBackupsOnTime") private Recurring keptBackups;

    @Test
    @ControlCase("telemetry-received")
    void botSendsNoTelemetry() {
        Map<String, Object> seen =
                ada.sees("bot(by: {id: \"%s\"}) { code createdAt }".formatted(bot));
        fails(
                "telemetry-received",
                bot,
                "The bot has been UNKNOWN since %s."
                        .formatted(Person.text(seen, "createdAt").substring(0, 10)));

        http.post()
                .uri("/ingest/heartbeat")
                .headers(headers ->
                        headers.setBearerAuth(viewers.overBot("BOT", Person.key(bot)).token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("bot", Person.text(seen, "code"), "health", 1))
                .exchange()
                .expectStatus()
                .isNoContent();

        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> passes("telemetry-received", bot, "The bot sends telemetry."));
    }

    @Test
    @ControlCase("alert-rules-active")
    void noAlertRuleApplies() {
        fails("alert-rules-active", bot, "No active alert rule applies.");

        String rule =
                ada.does("draftAlertRule", "alertRule")
                        .with("code", code())
                        .with("name", "It is down")
                        .with(
                                "definition",
                                Map.of(
                                        "severity",
                                        "HIGH",
                                        "condition",
                                        Map.of(
                                                "health",
                                                Map.of(
                                                        "states",
                                                        List.of("DOWN"),
                                                        "scope",
                                                        Map.of("bot", ref(bot))))))
                        .done()
                        .id();
        ada.does("activateAlertRule", "alertRule").with("rule", ref(rule)).done();

        passes("alert-rules-active", bot, "1 active alert rules apply.");
    }

    @Test
    @ControlCase("operating-data-collected")
    void noSnapshotWasTaken() {
        fails(
                "operating-data-collected",
                "company",
                "No snapshot was completed in the last three days. Last completed: –.");

        ada.does("takeWarehouseSnapshot", "snapshot").done();

        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() ->
                        passes(
                                "operating-data-collected",
                                "company",
                                "There is a recent snapshot."));
    }

    @Test
    @ControlCase("changes-tested")
    void changeStartedWithoutTest() {
        String change = started("NORMAL");
        passes("changes-tested", bot, "All changes were tested before they started.");

        // startChange refuses this: only a fault or a restored database can bring it about
        fixture.execute("update change set tested_at = null where id = " + Person.key(change));
        fails(
                "changes-tested",
                bot,
                "1 changes started without a plan, a rollback plan or a test, the latest is %s."
                        .formatted(seen("Change", change, "number")));

        // a started change cannot be tested any more; it counts for a year
        fixture.execute(
                "update change set started_at = now() - interval '366 days' where id = "
                        + Person.key(change));
        passes("changes-tested", bot, "All changes were tested before they started.");
    }

    @Test
    @ControlCase("changes-verified")
    void changeIsNotVerified() {
        String change = started("NORMAL");

        // time passes
        fixture.execute(
                "update change set starts_at = now() - interval '5 days', ends_at = now() - interval '4 days' where id = "
                        + Person.key(change));
        fails(
                "changes-verified",
                bot,
                "1 changes were not verified, the latest is %s."
                        .formatted(seen("Change", change, "number")));

        verify(change);
        passes("changes-verified", bot, "All finished changes were verified.");
    }

    @Test
    @ControlCase("emergency-changes-reviewed")
    void emergencyChangeIsNotReviewed() {
        String change = started("EMERGENCY");
        verify(change);

        // time passes
        fixture.execute(
                "update change set review_due_at = now() - interval '1 hour' where id = "
                        + Person.key(change));
        fails(
                "emergency-changes-reviewed",
                bot,
                "1 emergency changes were not reviewed in time, the oldest is %s."
                        .formatted(seen("Change", change, "number")));

        otto.does("reviewChange", "change")
                .with("change", ref(change))
                .with("findings", "It was necessary.")
                .done();
        passes("emergency-changes-reviewed", bot, "No review of an emergency change is overdue.");
    }

    @Test
    @ControlCase("maintenance-on-time")
    void botIsNotMaintained() {
        fails("maintenance-on-time", bot, "Maintenance obligations: 0; overdue: 0.");

        ada.does("createObligation", "obligation")
                .with("kind", "MAINTENANCE")
                .with("subject", Map.of("bot", ref(bot)))
                .with("title", "Renew the certificates")
                .with("responsible", ref(ada.employee()))
                .with("recurrence", "FREQ=MONTHLY")
                .with("startsAt", in(HOUR))
                .done();

        passes("maintenance-on-time", bot, "Maintenance obligations, all on time: 1.");
    }

    @Test
    @ControlCase("data-assets-known")
    @ControlCase("personal-data-retention")
    void dataAssetHasNoRetentionPeriod() {
        fails(
                "data-assets-known",
                bot,
                "Registered data assets: 0; without a classification or a retention period: 0.");
        String asset = asset(true).done().id();
        fails(
                "data-assets-known",
                bot,
                "Registered data assets: 1; without a classification or a retention period: 1.");
        fails(
                "personal-data-retention",
                bot,
                "Of 1 data assets with personal data, 1 have no retention period; 0 purges did not finish; 0 are stored elsewhere and no deletion was reported in time after the retention period.");

        ada.does("changeDataAsset", "dataAsset")
                .with("dataAsset", asset)
                .with("version", 1)
                .with("retentionDays", 90)
                .done();

        passes("data-assets-known", bot, "1 data assets are registered completely.");
        passes(
                "personal-data-retention",
                bot,
                "All 1 data assets with personal data have a retention period, and their data is deleted after it.");
    }

    @Test
    @ControlCase("backups-on-time")
    void dataAssetIsNotBackedUp() {
        String asset = asset(false).done().id();
        fails(
                "backups-on-time",
                bot,
                "1 of 1 data assets have no backup policy, or an overdue backup or restore test: Transcripts.");

        policy(asset);
        String run = backup(asset);
        ada.does("recordRestoreTest", "restoreTest")
                .with("dataAsset", asset)
                .with("backupRun", run)
                .with("outcome", "PASSED")
                .with("startedAt", ago(Duration.ofMinutes(1)))
                .with("finishedAt", ago(Duration.ofSeconds(1)))
                .with("evidence", "1,000 transcripts counted")
                .done();

        passes(
                "backups-on-time",
                bot,
                "Backups and restore tests of all 1 data assets are on time.");
    }

    @Test
    @ControlCase("backups-kept")
    void backupWasDeletedTooEarly() {
        String asset = asset(false).done().id();
        policy(asset);
        String run = backup(asset);
        keeps(asset, run);
        passes("backups-kept", bot, "The backups of all 1 data assets with a policy are kept.");
        keeps(asset);
        fails(
                "backups-kept",
                bot,
                "For 1 of 1 data assets, a backup was deleted too early or nobody reported which backups exist: Transcripts.");

        keeps(asset, run);

        passes("backups-kept", bot, "The backups of all 1 data assets with a policy are kept.");
    }

    @Test
    @ControlCase("operating-figures-reviewed")
    void nobodyReviewsKpis() {
        fails("operating-figures-reviewed", bot, "Obligations to review the KPIs: 0; overdue: 0.");

        ada.does("createObligation", "obligation")
                .with("kind", "OPERATIONAL_REVIEW")
                .with("subject", Map.of("bot", ref(bot)))
                .with("title", "Review the KPIs")
                .with("responsible", ref(ada.employee()))
                .with("recurrence", "FREQ=MONTHLY")
                .with("startsAt", in(Duration.ofDays(20)))
                .done();

        passes(
                "operating-figures-reviewed",
                bot,
                "Obligations to review the KPIs, all on time: 1.");
    }

    private void policy(String asset) {
        ada.does("setBackupPolicy", "backupPolicy")
                .with("dataAsset", asset)
                .with("backupEveryHours", 24)
                .with("restoreTestEveryDays", 30)
                .with("keepDays", 90)
                .with("location", "s3://backups/help-bot")
                .with("responsible", ref(ada.employee()))
                .done();
    }

    private String backup(String asset) {
        return ada.does("recordBackupRun", "backupRun")
                .with("dataAsset", asset)
                .with("outcome", "SUCCEEDED")
                .with("startedAt", ago(Duration.ofMinutes(3)))
                .with("finishedAt", ago(Duration.ofMinutes(2)))
                .done()
                .id();
    }

    private void keeps(String asset, String... runs) {
        ada.does("recordKeptBackups", "backupStatus")
                .with("dataAsset", asset)
                .with("backupRuns", List.of(runs))
                .done();
        keptBackups.work().get().block();
    }

    private Deed asset(boolean personal) {
        return about("recordDataAsset", "dataAsset")
                .with("name", "Transcripts")
                .with("dataClassification", "INTERNAL")
                .with("personal", personal);
    }

    /** A change that Ada planned and started, with all that its kind needs. */
    private String started(String kind) {
        String change =
                about("planChange", "change")
                        .with("title", "Speak more slowly")
                        .with("kind", kind)
                        .with("purpose", "OTHER")
                        .with("plan", "1. Turn it down")
                        .with("rollback", "Turn it up")
                        .with("risk", "LOW")
                        .with("startsAt", ago(Duration.ofMinutes(1)))
                        .with("endsAt", in(HOUR))
                        .done()
                        .id();
        if (kind.equals("NORMAL")) {
            ada.does("recordChangeTest", "change")
                    .with("change", ref(change))
                    .with("passed", true)
                    .with("note", "Twenty calls, all answered")
                    .done();
            otto.does("approveChange", "change").with("change", ref(change)).done();
        }
        ada.does("startChange", "change").with("change", ref(change)).done();
        return change;
    }

    /** A passed test run of a release of the bot. */
    private String run(String kind) {
        String release =
                about("recordRelease", "release")
                        .with("label", code())
                        .with("releasedAt", ago(Duration.ofSeconds(1)))
                        .done()
                        .id();
        return ada.does("recordTestRun", "testRun")
                .with("release", release)
                .with("kind", kind)
                .with("name", "After the change")
                .with("passed", 10)
                .with("failed", 0)
                .done()
                .id();
    }

    private void verify(String change) {
        ada.does("verifyChange", "change")
                .with("change", ref(change))
                .with("functionPassed", true)
                .with("functionNote", "Ten calls")
                .with("performancePassed", true)
                .with("performanceNote", "p95 at 800 ms")
                .with("functionRun", run("FUNCTIONAL"))
                .with("performanceRun", run("PERFORMANCE"))
                .done();
    }

    private Object seen(String type, String id, String field) {
        return Objects.requireNonNull(ada.sees(type, id, field).get(field));
    }
}
