package io.botwarden.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Whether backups are kept as long as their policy requires. (Policy 3.4.2) */
class KeptBackupsTest extends BackupStory {

    @Autowired
    @Qualifier("keptBackupsOnTime") Recurring checks;

    @Test
    void earlyDeletionAlertsUntilRetentionEnds() {
        policy(Map.of("keepDays", 10));
        clock.move(Duration.ofHours(2));
        backedUp("n-1");
        clock.move(Duration.ofDays(4));
        backedUp("n-2");
        assertThat(kept(Map.of("externalKeys", List.of("n-1", "n-2"))).errors()).isEmpty();
        check();
        assertThat(status()).containsEntry("notKeptAt", null);

        clock.move(Duration.ofDays(3));
        assertThat(kept(Map.of("externalKeys", List.of("n-2"))).errors()).isEmpty();
        check();
        assertThat(status().get("notKeptAt")).isNotNull();
        assertThat(alerts("BackupNotKept"))
                .containsExactly(
                        "FIRING HIGH RECORDS Help bot: backups of Transcripts are not kept as the policy requires");
        assertThat(runs()).containsExactly("n-1 deleted", "n-2 kept");

        clock.move(Duration.ofDays(4));
        check();
        assertThat(status()).containsEntry("notKeptAt", null);
        assertThat(alerts("BackupNotKept")).singleElement().asString().startsWith("RESOLVED");
    }

    @Test
    void unknownBackupsAlertUntilTheyAreReported() {
        policy(Map.of("restoreTestEveryDays", 30));
        clock.move(Duration.ofDays(31));
        Answer run = backedUp("n-1");
        check();
        assertThat(status().get("notKeptAt")).isNotNull();
        assertThat(alerts("BackupNotKept")).hasSize(1);

        assertThat(kept(Map.of("backupRuns", List.of(run.id()))).errors()).isEmpty();
        check();
        assertThat(status()).containsEntry("notKeptAt", null);
        clock.move(Duration.ofDays(31));
        check();
        Map<String, Object> status = status();
        policy("endBackupPolicy", ended(status));
        assertThat(alerts("BackupNotKept"))
                .hasSize(2)
                .allMatch(alert -> alert.startsWith("RESOLVED"));
    }

    @Test
    void mistakenReportIsCorrected() {
        policy(Map.of("keepDays", 10));
        clock.move(Duration.ofHours(2));
        backedUp("n-1");
        kept(Map.of());
        check();
        assertThat(status().get("notKeptAt")).isNotNull();
        kept(Map.of("externalKeys", List.of("n-1")));
        check();
        assertThat(status()).containsEntry("notKeptAt", null);
        assertThat(runs()).containsExactly("n-1 kept");
    }

    @Test
    void rejectsInvalidReports() {
        clock.move(Duration.ofDays(1));
        Answer run = backedUp("n-1");
        Answer failed = failed(now().minusSeconds(50));
        Instant before = now().minusSeconds(3600);
        assertThat(kept(Map.of("externalKeys", List.of("n-1", "n-2"))).refusals())
                .containsExactly("INVALID externalKeys[1]");
        assertThat(kept(Map.of("backupRuns", List.of(failed.id()))).refusals())
                .containsExactly("INVALID backupRuns[0]");
        assertThat(
                        kept(Map.of(
                                        "backupRuns",
                                        List.of(run.id()),
                                        "checkedAt",
                                        before.toString()))
                                .refusals())
                .containsExactly("INVALID backupRuns[0]");
        assertThat(kept(Map.of("checkedAt", now().plusSeconds(60).toString())).refusals())
                .containsExactly("INVALID checkedAt");
        kept(Map.of());
        assertThat(kept(Map.of("checkedAt", before.toString())).refusals())
                .containsExactly("INVALID checkedAt");
    }

    private static Map<String, Object> ended(Map<String, Object> status) {
        Map<?, ?> policy = (Map<?, ?>) Objects.requireNonNull(status.get("policy"));
        return Map.of("backupPolicy", policy.get("id"), "version", 1, "reason", "Moved");
    }

    private Answer backedUp(String key) {
        Answer run =
                run(now().minusSeconds(100), now().minusSeconds(60), Map.of("externalKey", key));
        assertThat(run.errors()).isEmpty();
        return run;
    }

    private Answer kept(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("dataAsset", "data_asset_" + asset);
        input.put("checkedAt", now().toString());
        input.putAll(other);
        return as(
                operator,
                "recordKeptBackups",
                "RecordKeptBackupsInput",
                "backupStatus",
                "keptCheckedAt",
                input);
    }

    private void check() {
        checks.work().get().block();
    }

    private List<String> runs() {
        Object runs =
                client().read(
                                "backupRuns(filter: {dataAsset: [\"data_asset_%d\"]}, orderBy: {field: STARTED_AT, direction: ASC}) { edges { node { externalKey deletedAt } } }"
                                        .formatted(asset))
                        .get("edges");
        return DeliveryClient.objects(runs).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .map(run ->
                        run.get("externalKey")
                                + (run.get("deletedAt") == null ? " kept" : " deleted"))
                .toList();
    }
}
