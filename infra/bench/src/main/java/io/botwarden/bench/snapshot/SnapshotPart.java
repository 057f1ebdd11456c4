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
                            "few changed, after many changed",
                            Math.min(FEW, interactions / 10),
                            fewAgain,
                            heap.peak()));
            rows.add(postgresAlone(botwarden, interactions));
            DuckDbCopy.Copied beside = DuckDbCopy.run(bench, botwarden);
            rows.add(row(beside));
            int cores = Runtime.getRuntime().availableProcessors();
            targets.add(
                    Target.atLeast(
                            "full snapshot: interactions per second and core",
                            ROWS_A_SECOND_AND_CORE,
                            interactions / seconds(full.wall()) / cores,
                            "/s"));
            targets.add(
                    Target.atLeast(
                            "full snapshot: interactions per CPU-second of the server and PostgreSQL",
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
                        "The mutation takeWarehouseSnapshot copies all tables (%,d interactions, %,d incidents and their timelines) to the warehouse: they are read from PostgreSQL in one consistent cut, written as Parquet, flushed to disk and committed. The time is from the request until the snapshot is complete; CPU time is that of the server and PostgreSQL. Changed rows are spread over the whole table."
                                .formatted(interactions, scale.incidents()),
                        "For comparison, PostgreSQL alone reads and encodes the same columns of the interactions on one core and discards them, which is the lower limit of every snapshot. DuckDB with its default settings writes interactions with their turns from a CSV file to a Parquet file with the same columns and compression, without reading from PostgreSQL, pseudonyms or flushing."),
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
                        "The peak heap is the heap in use at the start of a garbage collection; the maximum heap size is 768 MiB. 0 means that there was no collection.",
                        "The first snapshot assigns a pseudonym to every user and runs code that is not compiled yet; the target applies to the second one, which writes all rows again."));
    }

    /** Writes dirty pages of earlier work first, so that this is not measured. */
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

    /** The lower limit of a snapshot from PostgreSQL: reads the same columns and discards them. */
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
                "PostgreSQL alone, rows discarded",
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
