package io.botwarden.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.KpiExample;
import io.botwarden.analytics.kpi.KpiFile;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.analytics.snapshot.WrittenWarehouse;
import io.botwarden.analytics.warehouse.CompletedSnapshots;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.testing.ParquetSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every KPI has the same figures in Trino as in DuckDB, over its worked examples and over snapshots
 * of a warehouse: equal numbers, all decimal places included.
 */
@Tag("trino")
class KpisOnTrinoTest {

    private static WrittenWarehouse warehouse;
    private static TrinoServer trino;

    private final KpiEngine engine = new KpiEngine();

    @TempDir Path folder;

    @BeforeAll
    static void start(@TempDir Path files) throws Exception {
        Path written = Files.createDirectories(files.resolve("warehouse"));
        warehouse = new WrittenWarehouse(written);
        warehouse.execute(inForce("incidents"));
        trino = TrinoServer.forTests(files, warehouse.database(), written);
    }

    @AfterAll
    static void stop() {
        trino.close();
        warehouse.close();
    }

    static Stream<KpiDefinition> definitions() {
        return KpiCatalogue.shipped().all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("definitions")
    void figuresAreEqual(KpiDefinition kpi) throws Exception {
        for (KpiExample example : kpi.examples()) {
            Path files = Files.createTempDirectory(folder, "example");
            try (ParquetSnapshot snapshot = ParquetSnapshot.of(files, example.rows());
                    Connection connection = connect(snapshot)) {
                compare(kpi, example, snapshot.connection(), new TrinoKpis(connection));
            }
        }
    }

    /** Rows were changed several times, and deleted. */
    @Test
    void snapshotsAreEqual() throws Exception {
        long first = warehouse.take();
        warehouse.execute(
                "update incident set severity = 'LOW' where id % 2 = 0",
                "update incident set severity = 'HIGH' where id % 4 = 0",
                "delete from interaction where id % 3 = 0",
                "delete from measurement",
                "insert into department (code, name) values ('new', 'New')");
        long second = warehouse.take();
        warehouse.execute(
                "update incident set severity = 'CRITICAL' where id % 6 = 0",
                "delete from incident_review",
                "update department set name = 'Renamed' where code = 'new'",
                "update interaction set rating = 5 where id % 3 = 1");
        long third = warehouse.take();
        for (long snapshot : List.of(first, second, third)) {
            compare(snapshot);
        }
    }

    /**
     * For engines that know nothing of snapshots: rows that were replaced or deleted are absent.
     */
    @Test
    void publishedTablesHaveCurrentRows() throws Exception {
        warehouse.publish(TrinoServer.LOCATION);
        warehouse.execute(
                "update bot set criticality = 'LOW' where id = 1",
                "delete from incident where id = 9");
        long snapshot = warehouse.publish(TrinoServer.LOCATION);
        CompletedSnapshots.Completed completed =
                new CompletedSnapshots(warehouse.database().dataSource())
                        .find(snapshot)
                        .orElseThrow();
        try (SnapshotReader reader = warehouse.read(snapshot);
                Connection published = trino.connect()) {
            published.setCatalog("published");
            published.setSchema("latest");
            for (String table : completed.icebergSnapshots().keySet()) {
                assertThat(SortedRows.of(published, table))
                        .as("published table %s", table)
                        .isEqualTo(SortedRows.of(reader.connection(), table));
            }
        }
    }

    @Test
    void commandPrintsFigures() {
        warehouse.take();
        StringWriter printed = new StringWriter();

        int exit = execute(printed, "--by=BOT", "2016", "incidents");

        assertThat(exit).as("exit code after %s", printed).isZero();
        assertThat(printed.toString().lines())
                .startsWith("kpi\tversion\tperiod\tmember\tvalue\tnumerator\tdenominator\tcases")
                .anyMatch(line -> line.startsWith("incidents\t") && line.contains("\t2016\tb1\t"));
    }

    @Test
    void commandRefusesExpiredSnapshot() {
        long snapshot = warehouse.take();
        warehouse.execute(
                "update warehouse_snapshot set expired_at = now() where id = " + snapshot);
        StringWriter printed = new StringWriter();

        int exit = execute(printed, "--snapshot=" + snapshot, "2016", "incidents");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(printed.toString()).startsWith("Snapshot %d expired at ".formatted(snapshot));
    }

    /** The statement by which a shipped definition is in force, as the application stores it. */
    private static String inForce(String id) {
        String source =
                KpiCatalogue.shippedFiles().stream()
                        .filter(file -> KpiFile.parse(file).kpi().id().equals(id))
                        .findFirst()
                        .orElseThrow();
        return """
        insert into kpi_revision (code, revision, shipped, name, name_zh, description, source, definition_hash)
        values ('%1$s', 1, true, '%1$s', '%1$s', '%1$s', $source$%2$s$source$, '')\
        """
                .formatted(id, source);
    }

    private static int execute(StringWriter printed, String... arguments) {
        PrintWriter out = new PrintWriter(printed, true);
        return new CommandLine(new KpisCommand())
                .setOut(out)
                .setErr(out)
                .execute(
                        Stream.concat(
                                        Stream.of(
                                                "--trino=" + trino.jdbcUrl(),
                                                "--postgres=%s?user=%s"
                                                        .formatted(
                                                                warehouse.database().jdbcUrl(),
                                                                warehouse.database().user())),
                                        Stream.of(arguments))
                                .toArray(String[]::new));
    }

    private void compare(long snapshot) throws Exception {
        CompletedSnapshots.Completed completed =
                new CompletedSnapshots(warehouse.database().dataSource())
                        .find(snapshot)
                        .orElseThrow();
        try (SnapshotReader reader = warehouse.read(snapshot);
                Connection connection = trino.connect()) {
            TrinoSql sql =
                    new TrinoSql(
                            new SnapshotTables(connection, "botwarden.records").queries(completed));
            Connection translating = TrinoConnection.translating(connection, sql);
            for (String table : completed.icebergSnapshots().keySet()) {
                assertThat(SortedRows.of(translating, table))
                        .as("table %s of snapshot %d", table, snapshot)
                        .isEqualTo(SortedRows.of(reader.connection(), table));
            }
            TrinoKpis onTrino = new TrinoKpis(translating);
            for (KpiDefinition kpi : KpiCatalogue.shipped().all()) {
                Period period = Period.of(PeriodGrain.YEAR, reader.cutAt());
                assertThat(onTrino.value(kpi, period, KpiScope.EVERYTHING))
                        .as("%s in snapshot %d", kpi.id(), snapshot)
                        .isEqualTo(
                                engine.value(
                                        reader.connection(), kpi, period, KpiScope.EVERYTHING));
            }
        }
    }

    private void compare(
            KpiDefinition kpi, KpiExample example, Connection duckDb, TrinoKpis onTrino) {
        for (KpiExample.Expected expected : example.figures()) {
            Period period = Period.parse(expected.period());
            KpiScope scope = new KpiScope(expected.bot(), expected.department());
            assertThat(onTrino.value(kpi, period, scope))
                    .as("%s: %s", example.title(), expected)
                    .isEqualTo(engine.value(duckDb, kpi, period, scope));
        }
        Period first = Period.parse(example.figures().getFirst().period());
        LocalDate from = LocalDate.of(first.firstDay().getYear(), 1, 1);
        List<Period> periods = Period.beginningIn(from, from.plusYears(1), first.grain(), 12);
        assertThat(onTrino.series(kpi, periods, KpiScope.EVERYTHING))
                .as("series: %s", example.title())
                .isEqualTo(engine.series(duckDb, kpi, periods, KpiScope.EVERYTHING));
        for (KpiDimension dimension : KpiDimension.values()) {
            assertThat(onTrino.breakdown(kpi, first, dimension))
                    .as("by %s: %s", dimension, example.title())
                    .isEqualTo(engine.breakdown(duckDb, kpi, first, dimension));
        }
    }

    private static Connection connect(ParquetSnapshot snapshot) throws Exception {
        return TrinoConnection.translating(
                trino.connect(), new TrinoSql(ExampleTables.of(snapshot.connection())));
    }
}
