package io.botwarden.bench.vulnerabilities;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.Settings;
import io.botwarden.bench.dataset.Scale;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.ConsoleDocuments;
import io.botwarden.bench.snapshot.HomeCopy;
import io.botwarden.bench.vulnerabilities.Imports.Imported;
import io.botwarden.bench.vulnerabilities.Pages.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The import of a scanner's report with 50,000 findings beside 100,000 vulnerabilities of 200 bots,
 * compared with COPY, and the pages that show them, compared with plain SQL.
 */
public final class VulnerabilitiesPart implements Part {

    private static final double LONGEST_SECONDS = 20;
    private static final double PAGE_MILLISECONDS = 200;
    private static final double MIB = 1024 * 1024;

    /** The heap of the server as {@code infra/run} starts it. */
    private static final double MOST_MEMORY_MIB = 1_200;

    private static final String IMAGE = "registry.example/large";
    private static final String BOT = "bot-001";

    @Override
    public String name() {
        return "vulnerabilities";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        Settings settings = bench.settings();
        boolean quick = settings.quick();
        Path folder = Files.createDirectories(settings.work().resolve("reports"));
        // the bots are the same at any scale, and nothing else is read
        Bench small = bench.at(new Scale(0.02));
        try (HomeCopy copy = HomeCopy.start(small, "vulnerabilities-home")) {
            Botwarden botwarden = copy.botwarden();
            Imports imports = new Imports(botwarden);
            Path catalogue =
                    settings.root().resolve("infra/demo/kev/known_exploited_vulnerabilities.csv");
            GrypeReports reports =
                    new GrypeReports(
                            settings.seed(),
                            Files.readAllLines(catalogue).stream()
                                    .skip(1)
                                    .filter(line -> line.startsWith("CVE-"))
                                    .map(line -> line.substring(0, line.indexOf(',')))
                                    .toList());
            imports.send("/import/kev", catalogue);
            try (Connection database =
                    DriverManager.getConnection(
                            botwarden.jdbcUrl(), "postgres", botwarden.databasePassword())) {
                double loaded = fill(imports, reports, database, folder, quick ? 10 : 500);
                CopiedRows rows = new CopiedRows(database);
                long before = rows.number("select count(*) from vulnerability");
                List<Imported> imported = imports(imports, reports, folder, quick ? 500 : 50_000);
                double copied = rows.copy(IMAGE);
                Map<String, Page> pages =
                        new Pages(
                                        botwarden.administrator(),
                                        ConsoleDocuments.in(settings.root()),
                                        database)
                                .measure(quick ? 1 : 30, BOT);
                return section(before, loaded, imported, copied, pages);
            }
        }
    }

    /** Imports a report of each bot, over the last 200 days; returns the seconds. */
    private static double fill(
            Imports imports, GrypeReports reports, Connection database, Path folder, int findings)
            throws IOException, InterruptedException, SQLException {
        double seconds = 0;
        Path file = folder.resolve("report.json");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int bot = 1; bot <= Scale.BOTS; bot++) {
            reports.write(
                    file,
                    "registry.example/bot-%d:1".formatted(bot),
                    now.minus(Duration.ofDays(bot)),
                    bot * 37,
                    findings);
            seconds += imports.send("/import/grype?bot=bot-%03d".formatted(bot), file).seconds();
        }
        try (var statement = database.createStatement()) {
            // as setExposure does; a fifth of the bots can be reached by anybody
            statement.execute("update scan_target set exposure = 'INTERNET' where id % 5 = 0");
            statement.execute(
                    "update vulnerability v set exposure = t.exposure from scan_target t where t.id = v.scan_target_id and t.exposure <> v.exposure");
            statement.execute("vacuum analyze vulnerability");
        }
        return seconds;
    }

    /** The report, the same report again, and a complete scan of the next version. */
    private static List<Imported> imports(
            Imports imports, GrypeReports reports, Path folder, int findings)
            throws IOException, InterruptedException {
        Path file = folder.resolve("large.json");
        String path = "/import/grype?bot=" + BOT;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Imported> imported = new ArrayList<>();
        reports.write(file, IMAGE + ":1", now.minus(Duration.ofDays(2)), 1_000_000, findings);
        imported.add(imports.send(path, file));
        imported.add(imports.send(path, file));
        int changed = findings / 50;
        reports.write(
                file, IMAGE + ":2", now.minus(Duration.ofDays(1)), 1_000_000 + changed, findings);
        imported.add(imports.send(path, file));
        Files.delete(file);
        require(imported.get(0).added() == findings, "all are new", imported);
        require(imported.get(1).added() == 0, "nothing doubles", imported);
        require(imported.get(2).added() == changed, "a part is new", imported);
        return imported;
    }

    private static void require(boolean holds, String what, List<Imported> imported) {
        if (!holds) {
            throw new IllegalStateException("Expected: %s, but %s".formatted(what, imported));
        }
    }

    private static Section section(
            long before,
            double loaded,
            List<Imported> imported,
            double copied,
            Map<String, Page> pages) {
        Imported first = imported.getFirst();
        double peak = imported.stream().mapToLong(Imported::peak).max().orElse(0) / MIB;
        List<Target> targets = new ArrayList<>();
        targets.add(
                Target.atMost(
                        "import of %,d findings".formatted(first.added()),
                        LONGEST_SECONDS,
                        first.seconds(),
                        " s"));
        targets.add(
                Target.atMost(
                        "complete scan of the next version",
                        LONGEST_SECONDS,
                        imported.getLast().seconds(),
                        " s"));
        targets.add(
                Target.atMost(
                        "peak resident set size of the server, with a heap of 768 MiB",
                        MOST_MEMORY_MIB,
                        peak,
                        " MiB"));
        pages.forEach((name, page) ->
                targets.add(Target.atMost(name, PAGE_MILLISECONDS, page.botwarden(), " ms")));
        return new Section(
                "Vulnerabilities",
                List.of(
                        "Beside %,d vulnerabilities of %d bots, a report of Grype with %,d findings (%.0f MB) is imported for one bot, then the same report again, then a complete scan of the next version, in which every 50th finding is fixed and as many are new. Botwarden stores the report temporarily, reads it twice, and merges it in one transaction. `COPY` loads the same vulnerabilities, sightings and occurrences, prepared, into the same tables with the same indexes, triggers and foreign keys."
                                .formatted(before, Scale.BOTS, first.added(), first.bytes() / 1e6),
                        "Pages are the queries that the console sends, one after the other, as medians; they alternate with the shortest SQL for the same rows and figures, without authorization."),
                List.of(
                        Table.of(targets),
                        new Table(
                                "Imports",
                                List.of(
                                        "",
                                        "seconds",
                                        "findings per second",
                                        "CPU seconds",
                                        "peak RSS, MiB",
                                        "compared with COPY"),
                                List.of(
                                        row("report", first, first.added(), copied),
                                        row(
                                                "the same again",
                                                imported.get(1),
                                                first.added(),
                                                copied),
                                        row(
                                                "next version",
                                                imported.get(2),
                                                first.added(),
                                                copied))),
                        new Table(
                                "Pages",
                                List.of("", "Botwarden, ms", "plain SQL, ms", "ratio"),
                                pages.entrySet().stream()
                                        .map(page ->
                                                List.of(
                                                        page.getKey(),
                                                        number(page.getValue().botwarden()),
                                                        number(page.getValue().plain()),
                                                        number(
                                                                page.getValue().botwarden()
                                                                        / page.getValue().plain())))
                                        .toList())),
                List.of(
                        "`COPY` takes %s s. The %,d vulnerabilities were imported before in %d reports of %s s together."
                                .formatted(number(copied), before, Scale.BOTS, number(loaded))));
    }

    private static List<String> row(String name, Imported of, long findings, double copied) {
        return List.of(
                name,
                number(of.seconds()),
                String.format(Locale.ROOT, "%,.0f", findings / of.seconds()),
                number(of.cpu().toMillis() / 1e3),
                String.format(Locale.ROOT, "%,.0f", of.peak() / MIB),
                number(of.seconds() / copied) + "×");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }
}
