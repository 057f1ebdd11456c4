package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.warehouse.Compaction;
import io.botwarden.analytics.warehouse.SnapshotReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {

    private WarehouseFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new WarehouseFixture(folder);
        Records.insertSome(fixture);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Every table gets a new row version each time, and some get new and deleted rows. */
    @Test
    @Tag("nightly")
    void changesNoSnapshotsAnswer() throws SQLException {
        Map<Long, List<List<@Nullable Object>>> answers = new LinkedHashMap<>();
        for (int n = 0; n < 4; n++) {
            answers.put(fixture.take(), List.of());
            change(n);
        }
        answers.replaceAll((snapshot, none) -> interactions(snapshot));

        long compacted = fixture.compacting(6, SnapshotWatch.none()).take(false);

        compare(compacted);
        answers.forEach((snapshot, rows) -> assertThat(interactions(snapshot)).isEqualTo(rows));
        assertThat(
                        fixture.query(
                                """
                                select files, compacted_files >= 6 from warehouse_snapshot_table
                                where snapshot_id = %d and table_name in ('incident', 'interaction')
                                """
                                        .formatted(compacted)))
                .containsOnly(List.of(1, true));
        for (int n = 4; n < 6; n++) {
            change(n);
            compare(fixture.compacting(6, SnapshotWatch.none()).take(false));
        }
    }

    /** Every file of first versions counts as large here. */
    @Test
    void mergesRevisionsBesideLargeFiles() throws SQLException {
        for (int n = 0; n < 5; n++) {
            long snapshot =
                    fixture.compacting(
                                    new Compaction(fixture.warehouse, 3, 0), SnapshotWatch.none())
                            .take(false);
            compare(snapshot);
            change(n);
        }

        assertThat(
                        fixture.query(
                                "select sum(compacted_files) >= 3 from warehouse_snapshot_table where table_name = 'interaction'"))
                .isEqualTo(List.of(List.of(true)));
    }

    /** Folders are where the merged files would be. */
    @Test
    @Tag("nightly")
    void failureLeavesSmallFiles() throws SQLException {
        for (int n = 0; n < 2; n++) {
            fixture.take();
            change(n);
        }
        SnapshotWatch obstructing =
                (snapshot, step, table) -> {
                    if (step == SnapshotStep.COMMITTED) {
                        obstruct(snapshot);
                    }
                };

        compare(fixture.compacting(3, obstructing).take(false));

        assertThat(fixture.query("select sum(compacted_files) from warehouse_snapshot_table"))
                .isEqualTo(List.of(List.of(0L)));
        assertThat(merged()).isEmpty();
        change(2);
        compare(fixture.compacting(3, SnapshotWatch.none()).take(false));
        assertThat(merged()).isNotEmpty();
    }

    private void obstruct(long snapshot) {
        try (Stream<Path> tree = Files.walk(fixture.folder)) {
            for (Path data : tree.filter(each -> each.endsWith("snapshot-" + snapshot)).toList()) {
                Files.createDirectories(data.resolve("first-compacted.parquet").resolve("x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> merged() {
        try (Stream<Path> tree = Files.walk(fixture.folder)) {
            return tree.filter(Files::isRegularFile)
                    .filter(each -> each.toString().endsWith("-compacted.parquet"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(int n) {
        fixture.execute(
                "update incident set reopen_count = reopen_count + 1 where id % 2 = 0",
                "delete from interaction where id = (select max(id) from interaction)",
                "update interaction set rating = 1 + id % 5 where id % 3 = " + n % 3,
                """
                insert into incident (number, title, severity, state, started_at, opened_at)
                values ('late %1$d', 'late', 'LOW', 'OPEN', now(), now())
                """
                        .formatted(n),
                """
                insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome)
                select 1, 'late %1$d ' || n, 1 + n, 'WEB', now(), now(), 'ESCALATED' from generate_series(1, 3) n
                """
                        .formatted(n));
    }

    private List<List<@Nullable Object>> interactions(long snapshot) {
        try (SnapshotReader reader = fixture.warehouse.read(snapshot)) {
            return WarehouseFixture.query(
                    reader.connection(),
                    "select id, version, rating, user_pseudonym::text, turns::text, started_at::text from interaction order by id");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compare(long snapshot) throws SQLException {
        try (SnapshotReader reader = fixture.warehouse.read(snapshot);
                Connection postgres = fixture.database.connect()) {
            Comparison.sameRows(reader, postgres);
        }
    }
}
