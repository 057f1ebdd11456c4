package io.botwarden.bench.ingest;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.Settings;
import io.botwarden.bench.dataset.AddedRows;
import io.botwarden.bench.dataset.InteractionRows;
import io.botwarden.bench.dataset.Scale;
import io.botwarden.bench.load.Load;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.load.Script;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Imports interactions over HTTP, compared with COPY into the same table. */
public final class Ingest implements Part {

    private static final double LEAST_SHARE = 60;
    private static final int BATCH = 100;
    private static final int BATCHES = 40;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        Settings settings = bench.settings();
        int loaded = new InteractionRows(settings.seed(), settings.scale()).pieces();
        int pieces = settings.quick() ? 1 : 10;
        int needed = 2 * pieces * (settings.rounds() + 1) + 1;
        Scale larger = new Scale(settings.scale().factor() * (loaded + needed) / loaded);
        // rows of the same generator that continue the loaded ones
        InteractionRows rows = new InteractionRows(settings.seed(), larger);
        Path folder = Files.createDirectories(settings.work().resolve("ingest"));
        try (Botwarden botwarden = bench.startLoaded();
                AddedRows added = AddedRows.from(botwarden)) {
            Feed feed = new Feed(botwarden, folder);
            Copy copy = new Copy(botwarden, folder);
            int next = loaded;
            List<Taken> fed = new ArrayList<>();
            List<Taken> copied = new ArrayList<>();
            // one more round than is counted: the first is the warm-up
            for (int round = 0; round <= settings.rounds(); round++) {
                feed.write(rows, next, pieces);
                fed.add(feed.send());
                copy.write(rows, next + pieces, pieces);
                copied.add(copy.run());
                next += 2 * pieces;
            }
            requireAll(fed, added.count("interaction"), copied);
            Measured batches = batches(settings, botwarden, folder, rows.feed(next));
            return section(
                    Taken.together(fed.subList(1, fed.size())),
                    Taken.together(copied.subList(1, copied.size())),
                    batches);
        }
    }

    private static void requireAll(List<Taken> fed, long there, List<Taken> copied) {
        long sent = Taken.together(fed).rows() + Taken.together(copied).rows();
        if (there != sent) {
            throw new IllegalStateException(
                    "%d rows were sent, %d were stored".formatted(sent, there));
        }
    }

    private static Measured batches(
            Settings settings, Botwarden botwarden, Path folder, byte[] feed)
            throws IOException, InterruptedException {
        List<String> lines =
                new String(feed, StandardCharsets.UTF_8).lines().limit(BATCH * BATCHES).toList();
        List<String> batches = new ArrayList<>();
        for (int k = 0; k < lines.size(); k += BATCH) {
            batches.add(String.join("\\n", lines.subList(k, k + BATCH)));
        }
        Path file = folder.resolve("batches");
        Files.write(file, batches);
        Load.Clock cpu = () -> botwarden.serverCpu().plus(botwarden.postgresCpu());
        String token = botwarden.administrator().token();
        Measured measured = null;
        for (String start : List.of("warm-", "batch-")) {
            measured =
                    new Script(
                                    "/ingest/batches.lua",
                                    botwarden.address().resolve("/ingest/interactions"),
                                    List.of(file.toString(), token, start))
                            .run(
                                    settings.quick() ? settings.window() : Duration.ofSeconds(10),
                                    cpu);
        }
        Files.delete(file);
        if (measured == null) {
            throw new IllegalStateException("No batch was sent");
        }
        return measured;
    }

    private static Section section(Taken fed, Taken copied, Measured batches) {
        Table bulk =
                new Table(
                        "Bulk: one request body, %,d rows".formatted(fed.rows()),
                        List.of("", "rows per second", "rows per CPU-second"),
                        List.of(
                                row("Botwarden, NDJSON through HTTP", fed),
                                row("psql \\copy", copied)));
        Table small =
                new Table(
                        "Batches of %d lines over %d connections"
                                .formatted(BATCH, Settings.CONNECTIONS),
                        List.of(
                                "batches per second",
                                "rows per second",
                                "p50, ms",
                                "p99, ms",
                                "rows per CPU-second"),
                        List.of(
                                List.of(
                                        whole(batches.requestsPerSecond()),
                                        whole(BATCH * batches.requestsPerSecond()),
                                        whole(batches.p50()),
                                        whole(batches.p99()),
                                        whole(BATCH * batches.requestsPerCpuSecond()))));
        Target target =
                Target.atLeast(
                        "rows per second, compared with psql \\copy",
                        LEAST_SHARE,
                        100 * fed.rowsPerSecond() / copied.rowsPerSecond(),
                        " %");
        return new Section(
                "Ingest",
                List.of(
                        "Interactions of about four turns, which continue the loaded ones. Botwarden parses and validates each line, finds the bot, distinguishes repeated rows from conflicting ones, and writes the rows and the record of the import. `psql \\copy` loads prepared rows of the same kind into the same table with the same indexes and the same durability. The two alternate.",
                        "CPU time is that of the server and PostgreSQL, without psql's own."),
                List.of(bulk, small, Table.of(List.of(target))),
                List.of());
    }

    private static List<String> row(String name, Taken taken) {
        return List.of(name, whole(taken.rowsPerSecond()), whole(taken.rowsPerCpuSecond()));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
