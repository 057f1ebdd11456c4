package io.botwarden.operations.backup;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Policies, backups and restore tests over HTTP, with a movable clock. */
class BackupStoryTest extends BackupStory {

    @Test
    void coversAndTestsAsset() {
        assertThat(status())
                .containsEntry("state", "NOT_COVERED")
                .containsEntry("urgency", 5)
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
                .isEqualTo(began.plus(Duration.ofHours(24)).truncatedTo(ChronoUnit.SECONDS));

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
                                Map.of("id", "employee_" + company.sally)));
        assertThat(tried.record())
                .containsEntry("withinTarget", false)
                .containsEntry("testedBy", Map.of("name", "Sally"));
        assertThat(time(status().get("restoreTestDueAt")))
                .isEqualTo(over.plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(fixture.events("BackupSucceeded", run.id())).isEqualTo(1);
        assertThat(fixture.events("BackupFailed", failed.id())).isEqualTo(1);
    }

    @Test
    void missedBackupAlertsUntilNextOne() {
        fixture.execute(
                "insert into notification_preference (employee_id, topics) values (%d, '{ACTIONS}')"
                        .formatted(company.devi));
        policy(Map.of());
        due.work().get().block();
        assertThat(overdue("BACKUP")).isZero();

        clock.move(Duration.ofHours(24).plusMinutes(30));
        due.work().get().block();
        assertThat(status()).as("its grace").containsEntry("state", "ON_TIME");
        clock.move(Duration.ofHours(1));
        due.work().get().block();
        due.work().get().block();
        assertThat(overdue("BACKUP")).isEqualTo(1);
        assertThat(status()).containsEntry("state", "BACKUP_OVERDUE").containsEntry("urgency", 1);
        assertThat(alerts("BackupOverdue"))
                .containsExactly(
                        "FIRING HIGH RECORDS Help bot: the backup of Transcripts is overdue");
        awaitOne(
                "select count(*) as n from notification where employee_id = %d and event = 'ObligationOverdue' and title like 'Overdue: O-%% Back up Transcripts'"
                        .formatted(company.devi));

        TestViewer devis = fixture.employed(viewers.overBot("OPERATOR", company.bot), company.devi);
        assertThat(work.by(devis))
                .singleElement()
                .asString()
                .startsWith("OBLIGATION_TO_FULFILL obligation_");
        assertThat(work.by(operator)).as("who does not answer for it").isEmpty();

        failed(now().minusSeconds(60));
        run(
                now().minus(Duration.ofHours(26)),
                now().minus(Duration.ofHours(25)).minusSeconds(1),
                Map.of());
        due.work().get().block();
        assertThat(status()).as("neither is in time").containsEntry("state", "BACKUP_OVERDUE");
        assertThat(overdue("BACKUP")).isEqualTo(1);

        run(now().minusSeconds(60), now().minusSeconds(1), Map.of());
        assertThat(status())
                .containsEntry("state", "ON_TIME")
                .containsEntry("backupMissedAt", null);
        assertThat(alerts("BackupOverdue")).singleElement().asString().startsWith("RESOLVED");
        assertThat(work.by(devis)).isEmpty();

        clock.move(Duration.ofHours(26));
        due.work().get().block();
        assertThat(overdue("BACKUP")).isEqualTo(2);
        assertThat(alerts("BackupOverdue")).hasSize(2).last().asString().startsWith("FIRING");
    }

    @Test
    void ruleNotifiesFailedBackup() {
        fixture.insert(
                "insert into notification_rule (name, events, bot_id, employee_id) values (:code, '{BackupFailed}', %d, %d) returning id"
                        .formatted(company.bot, company.sally));
        failed(now().minusSeconds(5));
        awaitOne(
                "select count(*) as n from notification where employee_id = %d and title = 'Backup failed: Transcripts' and body like '%%/backups/%s%%'"
                        .formatted(company.sally, statusId()));
    }

    @Test
    void policyChangeMovesDueTimes() {
        Answer policy = policy(Map.of("graceMinutes", 0));
        assertThat(policy(Map.of()).refusals()).containsExactly("ALREADY_THERE dataAsset");
        clock.move(Duration.ofHours(25));
        due.work().get().block();
        assertThat(status()).containsEntry("state", "BACKUP_OVERDUE");
        assertThat(change(policy, Map.of("recoveryPointHours", 23)).refusals())
                .containsExactly("INVALID recoveryPointHours");
        Answer changed = change(policy, Map.of("backupEveryHours", 48, "recoveryPointHours", 48));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(status()).containsEntry("state", "ON_TIME");
        assertThat(alerts("BackupOverdue")).singleElement().asString().startsWith("RESOLVED");
        assertThat(change(policy, Map.of("keepDays", 1)).codes()).containsExactly("CONFLICT");

        change(changed, Map.of("backupEveryHours", 1));
        due.work().get().block();
        assertThat(overdue("BACKUP")).as("a due time of its own").isEqualTo(2);
    }

    private Answer change(Answer policy, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>(other);
        input.put("backupPolicy", policy.id());
        input.put("version", policy.version());
        return policy("changeBackupPolicy", input);
    }

    private void awaitOne(String count) {
        Mono.fromSupplier(() -> fixture.count(count))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(found -> found == 1)
                .repeatWhenEmpty(times -> times.delayElements(Duration.ofMillis(100)))
                .block(LONG_ENOUGH);
    }

    private static Instant time(@Nullable Object value) {
        return Instant.parse(Objects.requireNonNull(value).toString());
    }
}
