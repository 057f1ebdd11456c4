package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.TableShape;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.analytics.warehouse.WarehouseTable;
import io.botwarden.analytics.warehouse.WarehouseTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

    private WarehouseFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new WarehouseFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void snapshotsEmptyDatabase() throws SQLException {
        long snapshot = fixture.take();

        try (SnapshotReader reader = fixture.warehouse.read(snapshot);
                Connection postgres = fixture.database.connect()) {
            Comparison.sameRows(reader, postgres);
        }
        assertThat(
                        fixture.query(
                                "select count(*) from warehouse_snapshot_table where iceberg_snapshot_id is null"))
                .isEqualTo(List.of(List.of((long) WarehouseTables.all().size())));
    }

    @Test
    void copiesEveryColumnType() throws SQLException {
        Records.insertSome(fixture);

        compare(fixture.take());
    }

    @Test
    void earlierSnapshotsStay() throws SQLException {
        Records.insertSome(fixture);
        long first = fixture.take();
        try (Connection asOfFirst = fixture.database.connect()) {
            asOfFirst.setAutoCommit(false);
            asOfFirst.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (SnapshotReader reader = fixture.warehouse.read(first)) {
                Comparison.sameRows(reader, asOfFirst);
            }
            fixture.execute(
                    "update incident set severity = 'LOW' where id % 2 = 0",
                    "update incident set severity = 'HIGH' where id % 4 = 0",
                    "delete from interaction where id % 3 = 0",
                    "delete from measurement",
                    "insert into department (code, name) values ('new', 'New')");
            long second = fixture.take();
            compare(second);
            fixture.execute(
                    "update incident set severity = 'MODERATE' where id % 6 = 0",
                    "delete from incident where id = 8",
                    "update department set name = 'Renamed' where code = 'new'");
            compare(fixture.take());

            try (SnapshotReader reader = fixture.warehouse.read(first)) {
                Comparison.sameRows(reader, asOfFirst);
            }
        }
    }

    /** They change rows without raising their version. (ADR 32) */
    @Test
    void changesOfDerivedColumnsReplaceRows() throws SQLException {
        Records.insertSome(fixture);
        fixture.take();

        fixture.execute(
                "update bot set live_since = timestamptz '2016-04-01Z' + id * interval '1 day'",
                "update action_item set reminded_at = now()");

        compare(fixture.take());
        assertThat(fixture.query("select count(*) from bot where version = 1"))
                .isNotEqualTo(List.of(List.of(0L)));
        fixture.execute(
                "update bot set live_since = live_since + interval '1 hour'",
                "insert into bot (code, name) values ('later', 'Later')");
        compare(fixture.take());
    }

    @Test
    @Tag("nightly")
    void skipsUnchangedTable() {
        Records.insertSome(fixture);
        long first = fixture.take();
        fixture.execute("update bot set criticality = 'LOW'");
        long second = fixture.take();

        assertThat(
                        fixture.query(
                                """
                                select a.table_name
                                from warehouse_snapshot_table a
                                join warehouse_snapshot_table b using (table_name)
                                where a.snapshot_id = %d and b.snapshot_id = %d and a.iceberg_snapshot_id <> b.iceberg_snapshot_id
                                """
                                        .formatted(first, second)))
                .isEqualTo(List.of(List.of("bot")));
    }

    @Test
    void countsReadAndWrittenRows() {
        Records.insertSome(fixture);
        var _ = fixture.take();
        fixture.execute(
                "update incident set severity = 'LOW' where id <= 4",
                "delete from incident where id = 1",
                "insert into incident (number, title, severity, state, started_at, opened_at)"
                        + " values ('late', 'late', 'LOW', 'OPEN', now(), now())",
                "update incident set severity = 'HIGH' where number = 'late'");
        long second = fixture.take();

        assertThat(
                        fixture.query(
                                """
                                select rows, (select count(*) from incident), changed_rows from warehouse_snapshot_table
                                where snapshot_id = %d and table_name = 'incident'
                                """
                                        .formatted(second)))
                .isEqualTo(List.of(List.of(12L, 12L, 5L)));
    }

    @Test
    void lateCommitIsInNextSnapshot() throws SQLException {
        Records.insertSome(fixture);
        try (Connection late = fixture.database.connect()) {
            late.setAutoCommit(false);
            WarehouseFixture.execute(
                    late,
                    "insert into department (code, name) values ('late', 'Late')",
                    "update bot set criticality = 'HIGH' where id = 1");
            fixture.execute("insert into department (code, name) values ('early', 'Early')");
            long without = fixture.take();
            compare(without);
            late.commit();
        }

        compare(fixture.take());
    }

    @Test
    @Tag("nightly")
    void reinsertedKeyExists() throws SQLException {
        Records.insertSome(fixture);
        var _ = fixture.take();
        fixture.execute(
                "delete from data_asset where id = 1",
                "insert into data_asset (id, bot_id, name) overriding system value values (1, 1, 'back')");

        compare(fixture.take());
    }

    @Test
    @Tag("nightly")
    void reinsertedKeyCanBeChanged() throws SQLException {
        Records.insertSome(fixture);
        var _ = fixture.take();
        fixture.execute("delete from data_asset where id in (1, 3)");
        compare(fixture.take());
        fixture.execute(
                "insert into data_asset (id, bot_id, name) overriding system value values (1, 1, 'back')",
                "update data_asset set name = 'changed' where id = 4");
        compare(fixture.take());
        fixture.execute("update data_asset set name = 'changed again' where id = 1");
        compare(fixture.take());
    }

    @Test
    @Tag("nightly")
    void scansUnrevisedRowsDirectly() throws SQLException {
        Records.insertSome(fixture);
        var _ = fixture.take();
        fixture.execute(
                "update incident set severity = 'LOW' where id = 1",
                "insert into measurement (bot_id, metric, starts_at, ends_at, value)"
                        + " values (2, 'late', '2016-04-01Z', '2016-04-02Z', 1)");
        long second = fixture.take();

        try (SnapshotReader reader = fixture.warehouse.read(second)) {
            assertThat(plan(reader, "measurement")).doesNotContain("JOIN").contains("READ_PARQUET");
            assertThat(plan(reader, "incident")).contains("JOIN");
        }
    }

    private static String plan(SnapshotReader reader, String table) throws SQLException {
        return WarehouseFixture.query(reader.connection(), "explain select sum(id) from " + table)
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    @Test
    @Tag("nightly")
    void stopsLongQuery() throws SQLException {
        Records.insertSome(fixture);
        try (SnapshotReader reader = fixture.warehouse.read(fixture.take());
                Statement statement = reader.connection().createStatement()) {
            statement.setQueryTimeout(1);

            assertThatThrownBy(() ->
                            statement.executeQuery(
                                    "select count(*) from range(1000000) a, range(1000000) b, interaction where a.range + b.range = 7"))
                    .isInstanceOf(SQLException.class);
            assertThat(
                            WarehouseFixture.query(
                                    reader.connection(), "select count(*) from interaction"))
                    .isEqualTo(List.of(List.of(40L)));
        }
    }

    @Test
    void replacesUsersByPseudonyms() throws SQLException {
        Records.insertSome(fixture);
        long first = fixture.take();
        fixture.execute(
                "insert into data_subject (created_at) values (now())",
                "insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome)"
                        + " values (1, 'again', 1, 'WEB', now(), now(), 'ESCALATED'),"
                        + " (1, 'newcomer', 101, 'WEB', now(), now(), 'ESCALATED')");
        compare(fixture.take());

        try (SnapshotReader reader = fixture.warehouse.read(first)) {
            assertThat(
                            WarehouseFixture.query(
                                    reader.connection(),
                                    "select distinct typeof(user_pseudonym) from interaction"))
                    .isEqualTo(List.of(List.of("UUID")));
        }
    }

    @Test
    void erasureAffectsNextSnapshot() throws IOException, SQLException {
        Records.insertSome(fixture);
        long first = fixture.take();
        Object pseudonym =
                fixture.query("select pseudonym from data_subject where id = 2")
                        .getFirst()
                        .getFirst();
        String theirs =
                "select count(*) from interaction where user_pseudonym = '%s'".formatted(pseudonym);
        Map<Path, Integer> published = files();

        fixture.execute("delete from data_subject where id = 2");
        long second = fixture.take();

        assertThat(files()).containsAllEntriesOf(published);
        try (SnapshotReader earlier = fixture.warehouse.read(first);
                SnapshotReader later = fixture.warehouse.read(second)) {
            assertThat(WarehouseFixture.query(earlier.connection(), theirs))
                    .isEqualTo(List.of(List.of(5L)));
            assertThat(WarehouseFixture.query(later.connection(), theirs))
                    .isEqualTo(List.of(List.of(0L)));
        }
        compare(second);
    }

    /** The files with rows, each with a hash of its bytes. */
    private Map<Path, Integer> files() throws IOException {
        try (Stream<Path> all = Files.walk(fixture.folder)) {
            Map<Path, Integer> files = new HashMap<>();
            for (Path file : all.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                files.put(file, Arrays.hashCode(Files.readAllBytes(file)));
            }
            return files;
        }
    }

    @Test
    @Tag("nightly")
    void otherClusterStartsBaseline() throws SQLException {
        Records.insertSome(fixture);
        var _ = fixture.take();
        fixture.execute(
                "delete from measurement where id = 1",
                "update warehouse_snapshot set system_identifier = '7'");
        long other = fixture.take();
        compare(other);
        fixture.execute("update bot set criticality = 'HIGH'");
        long asked = fixture.snapshots(SnapshotWatch.none()).take(true);
        compare(asked);

        assertThat(
                        fixture.query(
                                "select baseline, previous_id from warehouse_snapshot order by id"))
                .containsOnly(java.util.Arrays.asList(true, null));
    }

    /** The staging queries then name a column and a table that the first snapshot does not have. */
    @Test
    @Tag("nightly")
    void addedColumnsAreNullAndAddedTablesEmptyBefore() throws Exception {
        Records.insertSome(fixture);
        long before = fixture.take();
        forget("bot", "criticality");
        fixture.execute(
                "delete from warehouse_snapshot_table where table_name = 'team'",
                "update bot set criticality = 'HIGH' where id = 1");
        long after = fixture.take();
        compare(after);

        try (SnapshotReader reader = fixture.warehouse.read(before)) {
            assertThat(
                            WarehouseFixture.query(
                                    reader.connection(),
                                    "select count(*), count(criticality), min(code), (select count(*) from team) from bot"))
                    .isEqualTo(List.of(List.of(4L, 0L, "b1", 0L)));
        }
    }

    /** Takes a column away from the only snapshot, as if it had not been staged yet. */
    private void forget(String name, String column) throws SQLException {
        StagedTable staged =
                WarehouseTables.all().stream()
                        .filter(table -> table.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        WarehouseTable table = fixture.catalog.find(name).orElseThrow();
        try (Connection postgres = fixture.database.connect()) {
            table.reshape(
                    new TableShape(
                            TableShape.describe(postgres, staged).columns().stream()
                                    .filter(present -> !present.name().equals(column))
                                    .toList()));
        }
        long without = table.commit(List.of(), false, 1);
        fixture.execute(
                "update warehouse_snapshot_table set iceberg_snapshot_id = %d where table_name = '%s'"
                        .formatted(without, name));
    }

    @Test
    void onlyOneRuns() {
        Snapshots snapshots = fixture.snapshots(SnapshotWatch.none());
        var _ = snapshots.begin(false);

        assertThatThrownBy(() -> snapshots.begin(false))
                .isInstanceOf(SnapshotRunningException.class);
    }

    @Test
    void incompleteSnapshotIsUnreadable() {
        long running = fixture.snapshots(SnapshotWatch.none()).begin(false);

        assertThatThrownBy(() -> fixture.warehouse.read(running))
                .isInstanceOf(UnknownSnapshotException.class);
        assertThat(fixture.warehouse.newestCompleted()).isEmpty();
    }

    private void compare(long snapshot) throws SQLException {
        try (SnapshotReader reader = fixture.warehouse.read(snapshot);
                Connection postgres = fixture.database.connect()) {
            Comparison.sameRows(reader, postgres);
        }
    }
}
