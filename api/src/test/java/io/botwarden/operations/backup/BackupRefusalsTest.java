package io.botwarden.operations.backup;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Repeated and invalid reports. (Policy 3.4.2) */
class BackupRefusalsTest extends BackupStory {

    @Test
    void repeatedReportIsStoredOnce() {
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
    void rejectsInvalidReports() {
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
        assertThat(policy(Map.of("responsible", Map.of("id", "employee_999999999"))).refusals())
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
}
