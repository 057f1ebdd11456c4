package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.warehouse.SnapshotReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills the process that takes a snapshot, as {@code kill -9} does. */
class KilledSnapshotTest {

    private WarehouseFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new WarehouseFixture(folder);
        Records.insertSome(fixture);
        var _ = fixture.take();
        fixture.execute(
                "update incident set severity = 'LOW' where id % 2 = 0",
                "delete from measurement where id = 2",
                "insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome)"
                        + " select 1, 'bulk-' || n, 1 + n % 100, 'WEB', now(), now(), 'ESCALATED'"
                        + " from generate_series(1, 20000) n");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @Tag("nightly")
    void continuesAfterKillBetweenTables() throws Exception {
        losesAndRepeatsNothing(SnapshotStep.WRITTEN);
    }

    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(names = {"CUT", "COMMITTED", "COMPLETED"})
    void continuesAfterKillAtOtherSteps(SnapshotStep step) throws Exception {
        losesAndRepeatsNothing(step);
    }

    private void losesAndRepeatsNothing(SnapshotStep step)
            throws IOException, InterruptedException, SQLException {
        killAt(step);
        Snapshots next = fixture.snapshots(SnapshotWatch.none());
        next.recover();

        assertThat(fixture.query("select state from warehouse_snapshot order by id desc limit 1"))
                .isEqualTo(
                        List.of(List.of(step == SnapshotStep.COMPLETED ? "COMPLETED" : "FAILED")));
        try (SnapshotReader reader = fixture.warehouse.read(next.take(false));
                Connection postgres = fixture.database.connect()) {
            Comparison.sameRows(reader, postgres);
        }
    }

    private void killAt(SnapshotStep step) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SnapshotProcess.class.getName(),
                                fixture.database.jdbcUrl(),
                                fixture.database.user(),
                                fixture.folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder said = new StringBuilder();
            String line = output.readLine();
            while (line != null && !line.equals("step " + step)) {
                said.append(line).append('\n');
                line = output.readLine();
            }
            assertThat(line).as(said.toString()).isNotNull();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
