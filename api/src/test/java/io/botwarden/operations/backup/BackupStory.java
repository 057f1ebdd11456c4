package io.botwarden.operations.backup;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.work.WorkSeen;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** A bot's data asset, the person responsible for its backups, and a movable clock. */
@BotwardenTest
abstract class BackupStory {

    static final String STATUS =
            "state urgency backupDueAt backupMissedAt restoreTestDueAt restoreTestMissedAt restoreTestFailed notKeptAt policy { id } responsible { name } lastRun { id } lastBackup { id } lastRestoreTest { id }";
    static final String RUN = "outcome sizeBytes externalKey recordedBy { username }";
    static final String TEST = "outcome recoverySeconds withinTarget testedBy { name }";

    @Autowired MovableClock clock;

    @Autowired
    @Qualifier("obligationsDueOnTime") Recurring due;

    @Autowired DeliveryFixture fixture;
    @Autowired TestViewers viewers;
    @Autowired WorkSeen work;

    Company company;
    TestViewer operator;
    long asset;

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

    long asset(String name) {
        return fixture.insert(
                "insert into data_asset (bot_id, name, description) values (%d, '%s', :code) returning id"
                        .formatted(company.bot, name));
    }

    /** How often an obligation of the asset was reported as overdue. */
    long overdue(String kind) {
        return fixture.count(
                "select count(*) as n from outbox_event e join obligation o on o.id = e.subject_id and e.subject_type = 'obligation' where e.type = 'ObligationOverdue' and o.kind = '%s' and o.data_asset_id = %d"
                        .formatted(kind, asset));
    }

    String statusId() {
        return "backup_status_" + asset;
    }

    Map<String, Object> status() {
        return client().read("backupStatus(id: \"%s\") { %s }".formatted(statusId(), STATUS));
    }

    Answer policy(Map<String, ?> other) {
        return policy("setBackupPolicy", policyInput(other));
    }

    Map<String, Object> policyInput(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("dataAsset", "data_asset_" + asset);
        input.put("backupEveryHours", 24);
        input.put("restoreTestEveryDays", 30);
        input.put("keepDays", 90);
        input.put("location", "s3://backups/help-bot");
        input.put("responsible", Map.of("id", "employee_" + company.devi));
        input.putAll(other);
        return input;
    }

    Answer policy(String mutation, Map<String, ?> input) {
        return as(operator, mutation, typeOf(mutation), "backupPolicy", "createdAt endedAt", input);
    }

    Answer run(Instant startedAt, Instant finishedAt, Map<String, ?> other) {
        return as(
                operator,
                "recordBackupRun",
                "RecordBackupRunInput",
                "backupRun",
                RUN,
                runInput(startedAt, finishedAt, other));
    }

    Map<String, Object> runInput(Instant startedAt, Instant finishedAt, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("dataAsset", "data_asset_" + asset);
        input.put("outcome", "SUCCEEDED");
        input.put("startedAt", startedAt.toString());
        input.put("finishedAt", finishedAt.toString());
        input.putAll(other);
        return input;
    }

    Answer failed(Instant startedAt) {
        return run(
                startedAt,
                startedAt.plusSeconds(1),
                Map.of("outcome", "FAILED", "failure", "The disk is full"));
    }

    /** A test that ran from 60 seconds ago to 10 seconds ago by default. */
    Answer tried(Answer run, Map<String, ?> other) {
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

    Answer as(
            TestViewer who,
            String mutation,
            String type,
            String record,
            String selected,
            Map<String, ?> input) {
        return fixture.client(who).run(mutation, type, record, selected, input);
    }

    DeliveryClient client() {
        return fixture.client(operator);
    }

    static String typeOf(String mutation) {
        return Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
    }

    /** The bot's alerts with a name, oldest first. */
    List<String> alerts(String name) {
        Object alerts =
                client().read(
                                "alerts(filter: {bot: [{id: \"bot_%d\"}]}, orderBy: {field: FIRED_AT, direction: ASC}) { edges { node { state severity source summary labels { name value } } } }"
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

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
