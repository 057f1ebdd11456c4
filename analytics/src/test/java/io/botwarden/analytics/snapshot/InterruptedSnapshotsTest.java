package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.WarehouseTables;
import io.botwarden.testing.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops a snapshot at each of its steps, by a failure and by a kill, while other threads write. */
class InterruptedSnapshotsTest {

    private WarehouseFixture fixture;
    private Writers writers;

    /** An error that stops everything, like a killed process. */
    private static final class Death extends Error {

        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new WarehouseFixture(folder);
        Records.insertSome(fixture);
        writers = new Writers(fixture.database);
    }

    @AfterEach
    void close() throws InterruptedException {
        writers.close();
        fixture.close();
    }

    /** By default at every fourth step, at each with {@code -Dnightly}. */
    @Test
    void failureLeavesNothing() throws Exception {
        int stoppedAt = 0;
        for (int step = 1;
                stops(step, () -> new IllegalStateException("stopped"));
                step += Math.ceilDiv(Cases.share(), 3)) {
            assertThat(
                            fixture.query(
                                    "select count(*) from warehouse_snapshot where state = 'RUNNING'"))
                    .isEqualTo(List.of(List.of(0L)));
            assertThat(
                            fixture.query(
                                    "select failure from warehouse_snapshot order by id desc limit 1"))
                    .isEqualTo(List.of(List.of("stopped")));
            nextIsWhole();
            stoppedAt = step;
        }
        assertThat(stoppedAt).isGreaterThan(9);
    }

    @Test
    @Tag("nightly")
    void killLosesNothing() throws Exception {
        for (int step = 1; stops(step, Death::new); step++) {
            fixture.snapshots(SnapshotWatch.none()).recover();
            nextIsWhole();
        }
    }

    @Test
    @Tag("nightly")
    void firstSnapshotMayFail() throws Exception {
        try (Stream<SnapshotStep> steps = Stream.of(SnapshotStep.values())) {
            for (SnapshotStep step :
                    steps.filter(step ->
                                    step != SnapshotStep.ROWS
                                            && step != SnapshotStep.COMPACTED
                                            && step != SnapshotStep.COMPLETED)
                            .toList()) {
                var _ =
                        stopAt((snapshot, reached, table) -> {
                            if (reached == step) {
                                throw new IllegalStateException("stopped");
                            }
                        });
            }
        }
        nextIsWhole();
        assertThat(parquetFolders()).hasSize(1);
    }

    /** Stops at the n-th step; false if there are fewer. */
    private boolean stops(int n, java.util.function.Supplier<Throwable> how) {
        AtomicInteger steps = new AtomicInteger();
        return !stopAt((snapshot, step, table) -> {
            if (isAPlaceOfItsOwn(step, table) && steps.incrementAndGet() == n) {
                sneak(how.get());
            }
        });
    }

    /**
     * If nothing writes to a table, stopping after it is the same as stopping after the previous
     * one; the first and the last one represent all of these.
     */
    private static boolean isAPlaceOfItsOwn(SnapshotStep step, String table) {
        return switch (step) {
            case RECOVERED, CUT, READ, COMMITTED, COMPACTED -> true;
            case WRITTEN ->
                    Writers.TABLES.contains(table)
                            || table.equals(WarehouseTables.all().getFirst().name())
                            || table.equals(WarehouseTables.all().getLast().name());
            case ROWS, COMPLETED -> false;
        };
    }

    private boolean stopAt(SnapshotWatch watch) {
        try {
            var _ = fixture.compacting(6, watch).take(false);
            return true;
        } catch (SnapshotFailedException | Death stopped) {
            return false;
        }
    }

    private static void sneak(Throwable stop) {
        if (stop instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) stop;
    }

    /** Takes a snapshot and compares it with PostgreSQL at its cut. */
    private void nextIsWhole() throws SQLException, IOException {
        try (Writers.Pause pause = writers.pause()) {
            long snapshot = fixture.compacting(6, pause.resumeAt(SnapshotStep.CUT)).take(false);
            try (SnapshotReader reader = fixture.warehouse.read(snapshot);
                    Connection asOfCut = pause.asOfPause();
                    Connection now = fixture.database.connect()) {
                Comparison.sameRows(reader, asOfCut, now);
                assertThat(
                                fixture.query(
                                        "select rows from warehouse_snapshot where id = "
                                                + snapshot))
                        .isEqualTo(List.of(List.of(pause.rows())));
            }
        }
        Set<String> recorded =
                fixture
                        .query("select id from warehouse_snapshot where state = 'COMPLETED'")
                        .stream()
                        .map(row -> "snapshot-" + row.getFirst())
                        .collect(Collectors.toSet());
        assertThat(recorded).containsAll(parquetFolders());
    }

    private Set<String> parquetFolders() throws IOException {
        try (Stream<Path> files = Files.walk(fixture.folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> fixture.folder.relativize(file).getName(2).toString())
                    .collect(Collectors.toSet());
        }
    }
}
