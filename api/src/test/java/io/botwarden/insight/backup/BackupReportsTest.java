package io.botwarden.insight.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups and restores of Botwarden are reported like those of a bot's data. (Policy 3.4.2) */
@BotwardenTest(database = "protection")
class BackupReportsTest {

    @Autowired private JdbcClient database;
    @Autowired private TestViewers viewers;
    @LocalServerPort private int port;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private long asset;

    @BeforeEach
    void register() {
        asset =
                database.sql(
                                """
                                with bot as (insert into bot (code, name) values (:code, 'Botwarden') returning id)
                                insert into data_asset (bot_id, name) select id, 'Home folder' from bot returning id
                                """)
                        .param("code", UUID.randomUUID().toString())
                        .query(Long.class)
                        .single();
    }

    @Test
    void reportsBackupsAndRestores() throws Exception {
        BackupReports reports = reports(viewers.overEverything("OPERATOR").token());
        Manifest first = manifest(now.minusSeconds(500));
        Manifest second = manifest(now.minusSeconds(300));
        reports.succeeded(
                first, Path.of("/backups/1"), now.minusSeconds(500), now.minusSeconds(400));
        reports.succeeded(
                second, Path.of("/backups/2"), now.minusSeconds(300), now.minusSeconds(200));
        reports.failed("The disk is full", now.minusSeconds(100), now.minusSeconds(90));
        reports.kept(List.of(second, manifest(now.minusSeconds(9000))));
        assertThat(
                        texts(
                                "select outcome || ' ' || coalesce(size_bytes::text, failure) || case when deleted_at is null then '' else ' deleted' end as text from backup_run where data_asset_id = :asset order by id"))
                .containsExactly("SUCCEEDED 5 deleted", "SUCCEEDED 5", "FAILED The disk is full");

        reports.restored(second, List.of(), now.minusSeconds(80), now.minusSeconds(70));
        reports.restored(
                second, List.of("Table bot is empty"), now.minusSeconds(60), now.minusSeconds(50));
        assertThat(
                        texts(
                                "select outcome || ' ' || evidence as text from restore_test where data_asset_id = :asset order by id"))
                .containsExactly(
                        "PASSED All 1 files and the record counts of 0 tables match the manifest.",
                        "FAILED Table bot is empty");
    }

    @Test
    void saysWhyReportWasRefused() {
        Manifest manifest = manifest(now.minusSeconds(500));
        assertThatThrownBy(() ->
                        reports("wrong").failed("Why", now.minusSeconds(2), now.minusSeconds(1)))
                .isInstanceOf(BackupProblem.class)
                .hasMessage("The report was refused: the server responded with 401");
        BackupReports reports = reports(viewers.overEverything("OPERATOR").token());
        assertThatThrownBy(() -> reports.restored(manifest, List.of(), now, now))
                .isInstanceOf(BackupProblem.class)
                .hasMessageContaining("no report of the backup");
        assertThatThrownBy(() ->
                        reports.succeeded(manifest, Path.of("/b"), now, now.plusSeconds(3600)))
                .isInstanceOf(BackupProblem.class)
                .hasMessageContaining("This must not be in the future");
    }

    private BackupReports reports(String key) {
        return new BackupReports(
                URI.create("http://localhost:" + port), key, "data_asset_" + asset);
    }

    private static Manifest manifest(Instant takenAt) {
        return new Manifest(
                Manifest.FORMAT,
                takenAt.toString(),
                17,
                Manifest.thisMachine(),
                List.of(),
                null,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(Map.of("a", new Manifest.FileMark(5, "00"))),
                new TreeMap<>(),
                null);
    }

    private List<String> texts(String sql) {
        return database.sql(sql).param("asset", asset).query(String.class).list();
    }
}
