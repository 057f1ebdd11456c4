package io.botwarden.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Backups are tested, or an alert says that they are not. (Policy 3.4.2) */
class RestoreTestsTest extends BackupStory {

    @Test
    void alertsUntilTestPasses() {
        Answer policy = policy(Map.of("backupEveryHours", 8_784));
        // the check whether backups are kept may run at any moment
        fixture.execute(
                "update backup_status set kept_checked_at = now() + interval '62 days' where id = "
                        + asset);
        clock.move(Duration.ofDays(31));
        due.work().get().block();
        due.work().get().block();
        assertThat(overdue("RESTORE_TEST")).isEqualTo(1);
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
                .hasSize(2)
                .contains("RESTORE_TEST_TO_RUN " + statusId())
                .anyMatch(item -> item.startsWith("OBLIGATION_TO_FULFILL obligation_"));
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
        due.work().get().block();
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
}
