package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots are kept for 100 days; real files disappear. */
class SnapshotExpiryTest {

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

    @Test
    void deletesOnlyTheFilesOfExpiredSnapshots() throws SQLException, IOException {
        long held = fixture.take();
        change(1);
        long old = fixture.snapshots(SnapshotWatch.none()).take(true);
        change(2);
        long used = fixture.snapshots(SnapshotWatch.none()).take(true);
        change(3);
        long recent = fixture.snapshots(SnapshotWatch.none()).take(true);
        List<List<@Nullable Object>> ofHeld = incidents(held);
        List<List<@Nullable Object>> ofUsed = incidents(used);
        List<List<@Nullable Object>> ofRecent = incidents(recent);
        assertThat(incidents(old)).isNotEqualTo(ofUsed);
        fixture.execute(
                "update warehouse_snapshot set cut_at = cut_at - interval '101 days' where id < "
                        + recent,
                "update warehouse_snapshot set held_at = now(), hold_reason = 'Audit' where id = "
                        + held,
                """
                insert into operational_review (title, bot_id, period, period_start, period_end, figure_kpis, figure_versions, figure_values,
                  figure_units, figure_targets, figure_ns, figure_withheld, snapshot_id, data_as_of, conclusion, reviewed_at)
                values ('t', 1, '2016', now() - interval '1 day', now(), '{mttr}', '{1}', '{1}', '{s}', '{1}', '{1}', '{false}', %d, now(), 'c', now())
                """
                        .formatted(used));

        long next = fixture.take();

        assertThat(expired()).containsExactly(old);
        assertThatThrownBy(() -> fixture.warehouse.read(old))
                .isInstanceOf(UnknownSnapshotException.class)
                .hasMessageContaining("expired at");
        long before = bytes();
        var _ = fixture.take();
        assertThat(bytes()).as("within the grace period").isGreaterThanOrEqualTo(before);

        fixture.execute(
                "update warehouse_snapshot set expired_at = expired_at - interval '2 days' where expired_at is not null",
                "update bot set criticality = 'LOW'");
        long last = fixture.take();

        assertThat(bytes()).isLessThan(before);
        assertThat(filesOf(old)).isZero();
        assertThat(incidents(held)).isEqualTo(ofHeld);
        assertThat(incidents(used)).isEqualTo(ofUsed);
        assertThat(incidents(recent)).isEqualTo(ofRecent);
        assertThat(incidents(next)).isEqualTo(ofRecent);
        try (SnapshotReader reader = fixture.warehouse.read(last);
                Connection postgres = fixture.database.connect()) {
            Comparison.sameRows(reader, postgres);
        }
    }

    private void change(int n) {
        fixture.execute(
                "update incident set reopen_count = %d, severity = 'LOW' where id %% 2 = 0"
                        .formatted(n));
    }

    private List<Long> expired() {
        return fixture
                .query("select id from warehouse_snapshot where expired_at is not null")
                .stream()
                .map(row -> (Long) Objects.requireNonNull(row.getFirst()))
                .toList();
    }

    private List<List<@Nullable Object>> incidents(long snapshot) {
        try (SnapshotReader reader = fixture.warehouse.read(snapshot)) {
            return WarehouseFixture.query(
                    reader.connection(),
                    "select id, severity, reopen_count from incident order by id");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(fixture.folder)) {
            return files.filter(SnapshotExpiryTest::hasRows)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private long filesOf(long snapshot) throws IOException {
        try (Stream<Path> files = Files.walk(fixture.folder)) {
            return files.filter(SnapshotExpiryTest::hasRows)
                    .filter(file ->
                            Objects.requireNonNull(file.getParent())
                                    .endsWith("snapshot-" + snapshot))
                    .count();
        }
    }

    private static boolean hasRows(Path file) {
        return file.toString().endsWith(".parquet");
    }
}
