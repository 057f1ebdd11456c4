package io.botwarden.operations.backup;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.work.WorkSeen;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Policies, backups and restore tests over HTTP, by a clock of the test's own. */
@BotwardenTest(database = "delivery")
@Import(MovableClock.class)
class BackupStoryTest {

    private static final String STATUS =
            "state urgency backupDueAt backupMissedAt restoreTestDueAt restoreTestMissedAt restoreTestFailed "
                    + "policy { id } responsible { name } lastRun { id } lastBackup { id } lastRestoreTest { id }";
    private static final String RUN = "outcome sizeBytes externalKey recordedBy";
    private static final String TEST = "outcome recoverySeconds withinTarget testedBy { name }";

    @Autowired private MovableClock clock;
    @Autowired private BackupsDue due;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private WorkSeen work;

    private Company company;
    private TestViewer operator;
    private long asset;

    @BeforeEach
    void found() {
        clock.reset();
        company = fixture.company();
        operator = viewers.overBot("OPERATOR", company.bot);
        asset = asset("Transcripts");
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void anAssetIsCoveredBackedUpAndItsBackupTried() {
        assertThat(status())
                .containsEntry("state", "NOT_COVERED")
                .containsEntry("urgency", 4)
                .containsEntry("backupDueAt", null);

        Answer policy = policy(Map.of("recoveryTimeMinutes", 5));
        assertThat(policy.errors()).isEmpty();
        Instant set = time(policy.record().get("createdAt"));
        assertThat(status())
                .containsEntry("state", "ON_TIME")
                .containsEntry("responsible", Map.of("name", "Devi"));
        assertThat(time(status().get("backupDueAt")))
                .as("a policy that begins gives the time for the first backup")
                .isBetween(
                        set.plus(Duration.ofHours(24)).minusSeconds(5),
                        set.plus(Duration.ofHours(24)));

        clock.move(Duration.ofHours(10));
        Instant began = now().minusSeconds(600);
        Answer run = run(began, began.plusSeconds(120), Map.of("sizeBytes", 9_000_000_000L));
        assertThat(run.record()).containsEntry("sizeBytes", 9_000_000_000L);
        Answer failed = failed(began.plusSeconds(200));
        assertThat(status())
                .containsEntry("lastRun", Map.of("id", failed.id()))
                .containsEntry("lastBackup", Map.of("id", run.id()));
        assertThat(time(status().get("backupDueAt")))
                .as("after the good one began, whatever failed since")
                .isEqualTo(began.plus(Duration.ofHours(24)));

        Instant over = now().minusSeconds(10);
        Answer tried =
                tried(
                        run,
                        Map.of(
                                "startedAt",
                                over.minusSeconds(400).toString(),
                                "finishedAt",
                                over.toString(),
                                "recoverySeconds",
                                301,
                                "testedBy",
                                "employee_" + company.sally));
        assertThat(tried.record())
                .containsEntry("withinTarget", false)
                .containsEntry("testedBy", Map.of("name", "Sally"));
        assertThat(time(status().get("restoreTestDueAt")))
                .isEqualTo(over.plus(Duration.ofDays(30)));
        assertThat(fixture.events("BackupSucceeded", run.id())).isEqualTo(1);
        assertThat(fixture.events("BackupFailed", failed.id())).isEqualTo(1);
    }

    @Test
    void aBackupThatIsMissedIsNoticedOnceAndTheNextGoodOneEndsIt() {
        fixture.execute(
                "insert into notification_preference (employee_id, topics) values (%d, '{ACTIONS}')"
                        .formatted(company.devi));
        policy(Map.of());
        due.run().block();
        assertThat(fixture.events("BackupOverdue", statusId())).isZero();

        clock.move(Duration.ofHours(24).plusMinutes(30));
        due.run().block();
        assertThat(status()).as("its grace").containsEntry("state", "ON_TIME");
        clock.move(Duration.ofHours(1));
        due.run().block();
        due.run().block();
        assertThat(fixture.events("BackupOverdue", statusId())).isEqualTo(1);
        assertThat(status()).containsEntry("state", "BACKUP_OVERDUE").containsEntry("urgency", 1);
        assertThat(alerts("BackupOverdue"))
                .containsExactly(
                        "FIRING HIGH RECORDS Help bot: the backup of Transcripts is overdue");
        awaitOne(
                "select count(*) as n from notification where employee_id = %d and event = 'BackupOverdue' and title = 'No backup in time: Transcripts'"
                        .formatted(company.devi));

        TestViewer devis = fixture.employed(viewers.overBot("OPERATOR", company.bot), company.devi);
        assertThat(work.by(devis)).containsExactly("BACKUP_TO_MAKE " + statusId());
        assertThat(work.by(operator)).as("who does not answer for it").isEmpty();

        failed(now().minusSeconds(60));
        run(
                now().minus(Duration.ofHours(26)),
                now().minus(Duration.ofHours(25)).minusSeconds(1),
                Map.of());
        due.run().block();
        assertThat(status()).as("neither is in time").containsEntry("state", "BACKUP_OVERDUE");
        assertThat(fixture.events("BackupOverdue", statusId())).isEqualTo(1);

        run(now().minusSeconds(60), now().minusSeconds(1), Map.of());
        assertThat(status())
                .containsEntry("state", "ON_TIME")
                .containsEntry("backupMissedAt", null);
        assertThat(alerts("BackupOverdue")).singleElement().asString().startsWith("RESOLVED");
        assertThat(work.by(devis)).isEmpty();

        clock.move(Duration.ofHours(26));
        due.run().block();
        assertThat(fixture.events("BackupOverdue", statusId())).isEqualTo(2);
        assertThat(alerts("BackupOverdue")).hasSize(2).last().asString().startsWith("FIRING");
    }

    @Test
    void whoWantsToKnowOfFailedBackupsIsToldByARule() {
        fixture.insert(
                "insert into notification_rule (name, events, bot_id, employee_id) values (:code, '{BackupFailed}', %d, %d) returning id"
                        .formatted(company.bot, company.sally));
        failed(now().minusSeconds(5));
        awaitOne(
                "select count(*) as n from notification where employee_id = %d and title = 'A backup has failed: Transcripts' and body like '%%/backups/%s%%'"
                        .formatted(company.sally, statusId()));
    }

    @Test
    void aRestoreTestThatIsMissedOrFailsIsAnAlertUntilOnePasses() {
        Answer policy = policy(Map.of("backupEveryHours", 8_784));
        clock.move(Duration.ofDays(31));
        due.run().block();
        due.run().block();
        assertThat(fixture.events("RestoreTestOverdue", statusId())).isEqualTo(1);
        assertThat(status()).containsEntry("state", "RESTORE_TEST_OVERDUE");

        Answer run = run(now().minusSeconds(900), now().minusSeconds(800), Map.of());
        Answer broken = tried(run, Map.of("outcome", "FAILED", "evidence", "A table was missing"));
        assertThat(broken.record()).containsEntry("recoverySeconds", null);
        assertThat(fixture.events("RestoreTestFailed", broken.id())).isEqualTo(1);
        assertThat(status())
                .containsEntry("state", "RESTORE_TEST_FAILED")
                .containsEntry("lastRestoreTest", Map.of("id", broken.id()));
        assertThat(
                        work.by(
                                fixture.employed(
                                        viewers.overBot("OPERATOR", company.bot), company.devi)))
                .containsExactly("RESTORE_TEST_TO_HOLD " + statusId());
        assertThat(alerts("RestoreTestOverdue"))
                .as("a failed one is none")
                .singleElement()
                .asString()
                .startsWith("FIRING MODERATE");
        assertThat(alerts("RestoreTestFailed"))
                .singleElement()
                .asString()
                .startsWith("FIRING HIGH");

        clock.move(Duration.ofMinutes(1));
        tried(run, Map.of());
        assertThat(status()).containsEntry("state", "ON_TIME");
        assertThat(alerts("RestoreTest%"))
                .hasSize(2)
                .allMatch(alert -> alert.startsWith("RESOLVED"));

        clock.move(Duration.ofDays(31));
        due.run().block();
        assertThat(alerts("RestoreTestOverdue")).hasSize(2);
        Answer ended =
                policy(
                        "endBackupPolicy",
                        Map.of(
                                "backupPolicy",
                                policy.id(),
                                "version",
                                1,
                                "reason",
                                "The data is gone"));
        assertThat(ended.record().get("endedAt")).isNotNull();
        assertThat(status()).containsEntry("state", "NOT_COVERED").containsEntry("policy", null);
        assertThat(alerts("RestoreTestOverdue")).allMatch(alert -> alert.startsWith("RESOLVED"));
        assertThat(
                        policy(
                                        "endBackupPolicy",
                                        Map.of(
                                                "backupPolicy",
                                                policy.id(),
                                                "version",
                                                2,
                                                "reason",
                                                "Again"))
                                .codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void otherTermsMoveWhatIsDueAndEndWhatIsOverdueNoLonger() {
        Answer policy = policy(Map.of("graceMinutes", 0));
        assertThat(policy(Map.of()).refusals()).containsExactly("ALREADY_THERE dataAsset");
        clock.move(Duration.ofHours(25));
        due.run().block();
        assertThat(status()).containsEntry("state", "BACKUP_OVERDUE");
        assertThat(change(policy, Map.of("recoveryPointHours", 23)).refusals())
                .containsExactly("INVALID recoveryPointHours");
        Answer changed = change(policy, Map.of("backupEveryHours", 48, "recoveryPointHours", 48));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(status()).containsEntry("state", "ON_TIME");
        assertThat(alerts("BackupOverdue")).singleElement().asString().startsWith("RESOLVED");
        assertThat(change(policy, Map.of("keepDays", 1)).codes()).containsExactly("CONFLICT");

        change(changed, Map.of("backupEveryHours", 1));
        due.run().block();
        assertThat(fixture.events("BackupOverdue", statusId()))
                .as("a due time of its own")
                .isEqualTo(2);
    }

    @Test
    void whatIsReportedTwiceIsThereOnce() {
        Instant began = now().minusSeconds(100);
        Map<String, String> key = Map.of("externalKey", "nightly-7");
        List<Answer> both =
                atOnce(
                        () -> run(began, began.plusSeconds(9), key),
                        () -> run(began, began.plusSeconds(9), key));
        assertThat(both).allMatch(answer -> answer.errors().isEmpty());
        assertThat(both.getFirst().id()).isEqualTo(both.getLast().id());
        assertThat(fixture.events("BackupSucceeded", both.getFirst().id())).isEqualTo(1);
        assertThat(run(began, began.plusSeconds(10), key).refusals())
                .containsExactly("ALREADY_THERE externalKey");
        Answer test = tried(both.getFirst(), Map.of("startedAt", began.plusSeconds(50).toString()));
        assertThat(test.errors()).isEmpty();
        assertThat(
                        tried(
                                        both.getFirst(),
                                        Map.of("startedAt", began.plusSeconds(50).toString()))
                                .refusals())
                .containsExactly("ALREADY_THERE startedAt");
        assertThat(
                        fixture.count(
                                "select count(*) as n from backup_run where data_asset_id = "
                                        + asset))
                .isEqualTo(1);
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsHalfDone() {
        Instant now = now();
        assertThat(run(now, now.minusSeconds(1), Map.of()).refusals())
                .containsExactly("INVALID finishedAt");
        assertThat(run(now, now.plusSeconds(60), Map.of()).refusals())
                .containsExactly("INVALID finishedAt");
        assertThat(
                        run(
                                        now.minusSeconds(2),
                                        now.minusSeconds(1),
                                        Map.of("failure", "Disk full", "sizeBytes", -1))
                                .refusals())
                .containsExactlyInAnyOrder("INVALID failure", "INVALID sizeBytes");
        assertThat(
                        run(now.minusSeconds(2), now.minusSeconds(1), Map.of("outcome", "FAILED"))
                                .refusals())
                .containsExactly("INVALID failure");
        assertThat(
                        run(
                                        now.minusSeconds(2),
                                        now.minusSeconds(1),
                                        Map.of("dataAsset", "data_asset_999999999"))
                                .refusals())
                .containsExactly("NOT_FOUND dataAsset");
        assertThat(policy(Map.of("backupEveryHours", 0, "keepDays", 0)).refusals())
                .containsExactlyInAnyOrder("INVALID backupEveryHours", "INVALID keepDays");
        assertThat(policy(Map.of("recoveryPointHours", 23)).refusals())
                .containsExactly("INVALID recoveryPointHours");
        assertThat(policy(Map.of("responsible", "employee_999999999")).refusals())
                .containsExactly("NOT_FOUND responsible");

        Answer good = run(now.minusSeconds(200), now.minusSeconds(100), Map.of());
        Answer bad = failed(now.minusSeconds(90));
        Answer elsewhere =
                run(
                        now.minusSeconds(200),
                        now.minusSeconds(100),
                        Map.of("dataAsset", "data_asset_" + asset("Logs")));
        assertThat(tried(bad, Map.of()).refusals()).containsExactly("INVALID backupRun");
        assertThat(tried(elsewhere, Map.of()).refusals()).containsExactly("INVALID backupRun");
        assertThat(tried(good, Map.of("backupRun", "backup_run_999999999")).refusals())
                .containsExactly("NOT_FOUND backupRun");
        assertThat(tried(good, Map.of("startedAt", now.minusSeconds(150).toString())).refusals())
                .containsExactly("INVALID startedAt");
        assertThat(tried(good, Map.of("finishedAt", now.plusSeconds(60).toString())).refusals())
                .containsExactly("INVALID finishedAt");
        assertThat(tried(good, Map.of("recoverySeconds", 100_000L)).refusals())
                .containsExactly("INVALID recoverySeconds");
        assertThat(tried(good, Map.of("evidence", " ")).refusals())
                .containsExactly("INVALID evidence");
        assertThat(
                        fixture.count(
                                "select count(*) as n from restore_test where bot_id = "
                                        + company.bot))
                .isZero();
        assertThat(
                        fixture.count(
                                "select count(*) as n from backup_policy where bot_id = "
                                        + company.bot))
                .isZero();

        TestViewer analyst = viewers.overBot("ANALYST", company.bot);
        assertThat(
                        as(
                                        analyst,
                                        "setBackupPolicy",
                                        "SetBackupPolicyInput",
                                        "backupPolicy",
                                        "createdAt",
                                        policyInput(Map.of()))
                                .codes())
                .containsExactly("FORBIDDEN");
        long other =
                fixture.insert("insert into bot (code, name) values (:code, 'Other') returning id");
        assertThat(
                        as(
                                        viewers.overBot("OPERATOR", other),
                                        "recordBackupRun",
                                        "RecordBackupRunInput",
                                        "backupRun",
                                        RUN,
                                        runInput(now.minusSeconds(2), now, Map.of()))
                                .refusals())
                .containsExactly("NOT_FOUND dataAsset");
    }

    private long asset(String name) {
        return fixture.insert(
                "insert into data_asset (bot_id, name, description) values (%d, '%s', :code) returning id"
                        .formatted(company.bot, name));
    }

    private String statusId() {
        return "backup_status_" + asset;
    }

    private Map<String, Object> status() {
        return client().read("backupStatus(id: \"%s\") { %s }".formatted(statusId(), STATUS));
    }

    private Answer policy(Map<String, ?> other) {
        return policy("setBackupPolicy", policyInput(other));
    }

    private Map<String, Object> policyInput(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("dataAsset", "data_asset_" + asset);
        input.put("backupEveryHours", 24);
        input.put("restoreTestEveryDays", 30);
        input.put("keepDays", 90);
        input.put("location", "s3://backups/help-bot");
        input.put("responsible", "employee_" + company.devi);
        input.putAll(other);
        return input;
    }

    private Answer change(Answer policy, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>(other);
        input.put("backupPolicy", policy.id());
        input.put("version", policy.version());
        return policy("changeBackupPolicy", input);
    }

    private Answer policy(String mutation, Map<String, ?> input) {
        return as(operator, mutation, typeOf(mutation), "backupPolicy", "createdAt endedAt", input);
    }

    private Answer run(Instant startedAt, Instant finishedAt, Map<String, ?> other) {
        return as(
                operator,
                "recordBackupRun",
                "RecordBackupRunInput",
                "backupRun",
                RUN,
                runInput(startedAt, finishedAt, other));
    }

    private Map<String, Object> runInput(
            Instant startedAt, Instant finishedAt, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("dataAsset", "data_asset_" + asset);
        input.put("outcome", "SUCCEEDED");
        input.put("startedAt", startedAt.toString());
        input.put("finishedAt", finishedAt.toString());
        input.putAll(other);
        return input;
    }

    private Answer failed(Instant startedAt) {
        return run(
                startedAt,
                startedAt.plusSeconds(1),
                Map.of("outcome", "FAILED", "failure", "The disk is full"));
    }

    /** A test that took from 60 seconds ago to 10 seconds ago, unless other times are said. */
    private Answer tried(Answer run, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("dataAsset", "data_asset_" + asset);
        input.put("backupRun", run.id());
        input.put("outcome", "PASSED");
        input.put("startedAt", now().minusSeconds(60).toString());
        input.put("finishedAt", now().minusSeconds(10).toString());
        input.put("evidence", "1,000 transcripts counted and ten read");
        input.putAll(other);
        return as(
                operator,
                "recordRestoreTest",
                "RecordRestoreTestInput",
                "restoreTest",
                TEST,
                input);
    }

    private Answer as(
            TestViewer who,
            String mutation,
            String type,
            String record,
            String selected,
            Map<String, ?> input) {
        return fixture.client(who).run(mutation, type, record, selected, input);
    }

    private DeliveryClient client() {
        return fixture.client(operator);
    }

    private static String typeOf(String mutation) {
        return Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
    }

    /** The bot's alerts of a name, the oldest first. */
    private List<String> alerts(String name) {
        Object alerts =
                client().read(
                                "alerts(filter: {bot: [\"bot_%d\"]}, orderBy: {field: FIRED_AT, direction: ASC}) { edges { node { state severity source summary labels { name value } } } }"
                                        .formatted(company.bot))
                        .get("edges");
        return DeliveryClient.objects(alerts).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .filter(alert ->
                        DeliveryClient.objects(alert.get("labels")).stream()
                                .filter(label -> Objects.equals(label.get("name"), "alertname"))
                                .anyMatch(label ->
                                        label.get("value")
                                                .toString()
                                                .matches(name.replace("%", ".*"))))
                .map(alert ->
                        "%s %s %s %s"
                                .formatted(
                                        alert.get("state"),
                                        alert.get("severity"),
                                        alert.get("source"),
                                        alert.get("summary")))
                .toList();
    }

    private void awaitOne(String count) {
        Mono.fromSupplier(() -> fixture.count(count))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(found -> found == 1)
                .repeatWhenEmpty(times -> times.delayElements(Duration.ofMillis(100)))
                .block(Duration.ofSeconds(20));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant time(@Nullable Object value) {
        return Instant.parse(Objects.requireNonNull(value).toString());
    }
}
