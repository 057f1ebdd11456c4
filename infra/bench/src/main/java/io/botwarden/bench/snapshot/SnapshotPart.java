package io.botwarden.bench.snapshot;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.dataset.Scale;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.snapshot.Warehouse.Taken;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Snapshots of the records into the warehouse: all rows, and what changed. */
public final class SnapshotPart implements Part {

    private static final long FEW = 10_000;
    private static final long MANY = 1_000_000;
    private static final double ROWS_A_SECOND_AND_CORE = 300_000;
    private static final double SECONDS_AFTER_FEW = 3;
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        Scale scale = bench.settings().scale();
        long interactions = scale.interactions();
        HeapLog heap = new HeapLog(bench.settings().work().resolve("snapshot-gc.log"));
        List<List<String>> rows = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        try (HomeCopy copy = HomeCopy.start(bench, "snapshot-home", heap.option())) {
            Botwarden botwarden = copy.botwarden();
            Warehouse warehouse = new Warehouse(botwarden);
            checkpoint(botwarden);
            Taken first = warehouse.take(true);
            rows.add(row("first, all rows", interactions, first, heap.peak()));
            checkpoint(botwarden);
            Taken full = warehouse.take(true);
            int fullHeap = heap.peak();
            rows.add(row("again, all rows", interactions, full, fullHeap));
            Taken none = warehouse.take(false);
            rows.add(row("nothing changed", 0, none, heap.peak()));
            change(botwarden, interactions, Math.min(FEW, interactions / 10), 3);
            Taken few = warehouse.take(false);
            rows.add(row("few changed", Math.min(FEW, interactions / 10), few, heap.peak()));
            change(botwarden, interactions, Math.min(MANY, interactions / 10), 5);
            Taken many = warehouse.take(false);
            rows.add(row("many changed", Math.min(MANY, interactions / 10), many, heap.peak()));
            change(botwarden, interactions, Math.min(FEW, interactions / 10), 7);
            Taken fewAgain = warehouse.take(false);
            rows.add(
                    row(
                            "few changed, after many",
                            Math.min(FEW, interactions / 10),
                            fewAgain,
                            heap.peak()));
            rows.add(postgresAlone(botwarden, interactions));
            DuckDbCopy.Copied beside = DuckDbCopy.run(bench, botwarden);
            rows.add(row(beside));
            int cores = Runtime.getRuntime().availableProcessors();
            targets.add(
                    Target.atLeast(
                            "snapshot, full: interactions a second and core",
                            ROWS_A_SECOND_AND_CORE,
                            interactions / seconds(full.wall()) / cores,
                            "/s"));
            targets.add(
                    Target.atLeast(
                            "the same, by CPU time of the server and PostgreSQL",
                            ROWS_A_SECOND_AND_CORE,
                            interactions / seconds(cpu(full)),
                            "/s"));
            targets.add(
                    Target.atMost(
                            "snapshot after 10,000 changes",
                            SECONDS_AFTER_FEW,
                            Math.max(seconds(few.wall()), seconds(fewAgain.wall())),
                            " s"));
        }
        return new Section(
                "Snapshot",
                List.of(
                        "All tables (%,d interactions, %,d incidents and their timelines) are cut into the warehouse by the mutation takeWarehouseSnapshot: read from PostgreSQL in one cut, written as Parquet, flushed to the disk and committed. The time is from the request to the answer that says that the snapshot is whole; CPU time is that of the server and PostgreSQL. Changed rows are scattered over the whole table."
                                .formatted(interactions, scale.incidents()),
                        "Beside it PostgreSQL alone reads and encodes the same columns of the interactions and throws them away, on one core: whatever a snapshot does comes on top of it. And DuckDB, with the settings that it comes with, writes interactions with their turns from a CSV file into a Parquet file of the same columns and compression: without reading from PostgreSQL, without pseudonyms, without flushing."),
                List.of(
                        Table.of(targets),
                        new Table(
                                "Snapshots",
                                List.of(
                                        "what",
                                        "interactions",
                                        "s",
                                        "interactions/s",
                                        "CPU s server",
                                        "CPU s PostgreSQL",
                                        "interactions per CPU-s",
                                        "peak heap MiB",
                                        "peak RSS MiB"),
                                rows)),
                List.of(
                        "The peak heap is what was in use when a garbage collection began; the heap's bound is 768 MiB. 0 means that nothing was collected meanwhile.",
                        "The first snapshot gives every user a pseudonym and runs code that is not compiled yet; the target is measured on the second one, which writes all rows again."));
    }

    /** The same time for the same state: what was dirty before does not count. */
    private static void checkpoint(Botwarden botwarden) throws IOException, SQLException {
        execute(botwarden, "checkpoint");
    }

    private static void change(Botwarden botwarden, long interactions, long rows, int offset)
            throws IOException, SQLException {
        long every = interactions / rows;
        execute(
                botwarden,
                "update interaction set rating = 1 + (id / %1$d) %% 5 where id %% %1$d = %2$d and id <= %3$d"
                        .formatted(every, offset, interactions));
        execute(botwarden, "analyze interaction");
        checkpoint(botwarden);
    }

    private static void execute(Botwarden botwarden, String sql) throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                botwarden.jdbcUrl(), "postgres", botwarden.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What no snapshot that asks PostgreSQL can go below: the same columns, thrown away. */
    private static List<String> postgresAlone(Botwarden botwarden, long interactions)
            throws IOException, SQLException {
        Duration cpu = botwarden.postgresCpu();
        long begun = System.nanoTime();
        execute(
                botwarden,
                """
                copy (
                  select id, bot_id, data_subject_id, channel, started_at, ended_at, outcome, rating, rating_offered, test, user_turns,
                    bot_turns, turns, created_at, updated_at, version
                  from interaction
                ) to '/dev/null' (format binary)
                """);
        double wall = (System.nanoTime() - begun) / 1e9;
        double used = seconds(botwarden.postgresCpu().minus(cpu));
        return List.of(
                "PostgreSQL alone, the rows thrown away",
                "%,d".formatted(interactions),
                number("%.2f", wall),
                number("%,.0f", interactions / wall),
                "–",
                number("%.2f", used),
                number("%,.0f", interactions / used),
                "–",
                "–");
    }

    private static Duration cpu(Taken taken) {
        return taken.serverCpu().plus(taken.postgresCpu());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static List<String> row(String what, long interactions, Taken taken, int heap) {
        return List.of(
                what,
                "%,d".formatted(interactions),
                number("%.2f", seconds(taken.wall())),
                number("%,.0f", interactions / seconds(taken.wall())),
                number("%.2f", seconds(taken.serverCpu())),
                number("%.2f", seconds(taken.postgresCpu())),
                number("%,.0f", interactions / seconds(cpu(taken))),
                Integer.toString(heap),
                number("%.0f", taken.peakResident() / MIB));
    }

    private static List<String> row(DuckDbCopy.Copied copied) {
        return List.of(
                "DuckDB, CSV to Parquet",
                "%,d".formatted(copied.rows()),
                number("%.2f", seconds(copied.wall())),
                number("%,.0f", copied.rows() / seconds(copied.wall())),
                number("%.2f", seconds(copied.cpu())),
                "–",
                number("%,.0f", copied.rows() / seconds(copied.cpu())),
                "–",
                number("%.0f", copied.peakResident() / MIB));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
