package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.TableShape;
import io.botwarden.analytics.warehouse.WarehouseTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the published tables as another engine does: by Iceberg's own catalog and reader. */
class PublicationTest {

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
    void otherEnginesSeeTheLatestRowsOnly() throws SQLException, IOException {
        Records.insertSome(fixture);
        take();
        sameRows();
        fixture.execute(
                "update incident set severity = 'LOW' where id % 2 = 0",
                "update incident set severity = 'HIGH' where id % 4 = 0",
                "delete from interaction where id % 3 = 0",
                "delete from measurement",
                "insert into department (code, name) values ('new', 'New')");
        take();
        fixture.execute(
                "update incident set severity = 'MODERATE' where id % 6 = 0",
                "delete from incident where id = 8",
                "update department set name = 'Renamed' where code = 'new'");
        take();
        sameRows();
        fixture.execute("delete from data_asset where id in (1, 3)");
        take();
        fixture.execute(
                "insert into data_asset (id, bot_id, name) overriding system value values (1, 1, 'back')");
        take();
        sameRows();

        var _ = fixture.publishing(SnapshotWatch.none()).take(true);
        sameRows();
    }

    @Test
    @Tag("nightly")
    void publishesLaterWhatWasMissed() throws SQLException, IOException {
        Records.insertSome(fixture);
        var _ = fixture.take();
        fixture.publishing(SnapshotWatch.none()).catchUp();
        sameRows();

        fixture.execute("update bot set criticality = 'HIGH'");
        var _ = fixture.take();
        fixture.publishing(SnapshotWatch.none()).catchUp();
        sameRows();
    }

    /** Of another engine, which read the table's metadata just before the next publication. */
    @Test
    @Tag("nightly")
    void queriesThatBeganBeforeCanFinish() throws SQLException, IOException {
        Records.insertSome(fixture);
        fixture.execute("update incident set severity = 'LOW' where id = 4");
        take();
        fixture.execute("update incident set severity = 'HIGH' where id = 4");
        take();
        try (JdbcCatalog catalog = catalog()) {
            Table under = catalog.loadTable(TableIdentifier.of("latest", "incident"));
            List<String> before = severities(under);
            age();
            fixture.execute("update incident set severity = 'MODERATE' where id = 4");
            take();
            take();

            assertThat(severities(under)).isEqualTo(before).anyMatch(row -> row.equals("4 HIGH"));
            under.refresh();
            assertThat(severities(under)).contains("4 MODERATE");
        }
    }

    @Test
    @Tag("nightly")
    void columnsChangeWithoutReplacingTheTable() throws SQLException, IOException {
        Records.insertSome(fixture);
        take();
        try (JdbcCatalog catalog = catalog()) {
            Table department = catalog.loadTable(TableIdentifier.of("latest", "department"));
            long first = department.currentSnapshot().snapshotId();
            fixture.execute(
                    "alter table department add column motto text",
                    "update department set motto = 'More' where id = 1");
            take();
            sameRows();

            department.refresh();
            assertThat(department.snapshot(first)).as("never dropped").isNotNull();
        }
        fixture.execute("alter table department drop column motto");
        take();
        sameRows();
    }

    private List<String> severities(Table table) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            records.forEach(row -> rows.add(row.getField("id") + " " + row.getField("severity")));
        }
        return rows;
    }

    /** Makes all published files look two days old. */
    private void age() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        try (Stream<Path> files = Files.walk(fixture.folder.resolve("latest"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setLastModifiedTime(file, old);
            }
        }
    }

    private void take() {
        var _ = fixture.publishing(SnapshotWatch.none()).take(false);
    }

    private JdbcCatalog catalog() {
        JdbcCatalog catalog = new JdbcCatalog();
        catalog.setConf(new org.apache.hadoop.conf.Configuration());
        catalog.initialize(
                "botwarden",
                Map.of(
                        "uri",
                        fixture.database.jdbcUrl() + "?currentSchema=iceberg_published",
                        "jdbc.user",
                        fixture.database.user(),
                        "warehouse",
                        "file://" + fixture.folder,
                        "io-impl",
                        "org.apache.iceberg.hadoop.HadoopFileIO",
                        "jdbc.schema-version",
                        "V1"));
        return catalog;
    }

    private void sameRows() throws SQLException, IOException {
        try (JdbcCatalog catalog = catalog();
                Connection postgres = fixture.database.connect()) {
            assertThat(catalog.listTables(Namespace.of("latest")))
                    .hasSize(WarehouseTables.all().size());
            for (StagedTable staged : WarehouseTables.all()) {
                Table table =
                        catalog.loadTable(
                                TableIdentifier.of(Namespace.of("latest"), staged.name()));
                assertThat(rows(table, postgres, staged))
                        .as(staged.name())
                        .containsExactlyInAnyOrderElementsOf(
                                WarehouseFixture.query(
                                                postgres,
                                                "select id::text || ' ' || version from "
                                                        + staged.name())
                                        .stream()
                                        .map(row -> String.valueOf(row.getFirst()))
                                        .toList());
            }
        }
    }

    private static List<String> rows(Table table, Connection postgres, StagedTable staged)
            throws SQLException, IOException {
        assertThat(table.schema().columns())
                .extracting(column -> column.name())
                .containsExactlyInAnyOrderElementsOf(
                        TableShape.describe(postgres, staged).columns().stream()
                                .map(column -> column.name())
                                .toList());
        List<String> rows = new ArrayList<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            records.forEach(row -> rows.add(row.getField("id") + " " + row.getField("version")));
        }
        try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
            files.forEach(file -> assertThat(file.file().location()).startsWith("file:///"));
        }
        return rows;
    }
}
