package io.botwarden.bench.vulnerabilities;

import io.botwarden.bench.server.Client;
import io.botwarden.bench.server.ConsoleDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pages of vulnerabilities, and the shortest SQL with the same rows and figures. */
final class Pages {

    private static final Map<String, Object> OPEN = Map.of("state", List.of("OPEN", "REMEDIATED"));

    private final Client client;
    private final ConsoleDocuments console;
    private final Connection database;

    Pages(Client client, ConsoleDocuments console, Connection database) {
        this.client = client;
        this.console = console;
        this.database = database;
    }

    /**
     * The medians of a page.
     *
     * @param botwarden milliseconds of the page's queries, one after the other
     * @param plain milliseconds of plain SQL
     */
    record Page(double botwarden, double plain) {}

    /** Measures all pages; they alternate with plain SQL. */
    Map<String, Page> measure(int rounds, String bot)
            throws IOException, InterruptedException, SQLException {
        String worst =
                client.ask(
                                "query Worst($filter: VulnerabilityFilter) { vulnerabilities(first: 1, filter: $filter) { edges { node { number } } } }",
                                Map.of("filter", OPEN))
                        .at("/vulnerabilities/edges/0/node/number")
                        .asString();
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.put(
                "overview of all bots",
                page(
                        rounds,
                        () -> {
                            ask("Vulnerabilities", Map.of("first", 50, "filter", OPEN));
                            ask("VulnerabilityCounts", Map.of("filter", OPEN));
                        },
                        () -> plain("overview.sql", "")));
        pages.put(
                "critical ones on the internet that are known to be exploited",
                page(
                        rounds,
                        () ->
                                ask(
                                        "Vulnerabilities",
                                        Map.of(
                                                "first",
                                                50,
                                                "filter",
                                                Map.of(
                                                        "state", List.of("OPEN", "REMEDIATED"),
                                                        "severity", List.of("CRITICAL"),
                                                        "exposure", List.of("INTERNET"),
                                                        "knownExploited", true))),
                        () -> plain("filtered.sql", "")));
        pages.put(
                "vulnerabilities and scans of a bot",
                page(
                        rounds,
                        () -> ask("BotScans", Map.of("code", bot)),
                        () -> plain("bot.sql", bot)));
        pages.put(
                "one vulnerability",
                page(
                        rounds,
                        () -> ask("VulnerabilityPage", Map.of("number", worst)),
                        () -> plain("one.sql", worst)));
        return pages;
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException, InterruptedException, SQLException;
    }

    private static Page page(int rounds, Action botwarden, Action plain)
            throws IOException, InterruptedException, SQLException {
        List<Double> of = new ArrayList<>();
        List<Double> than = new ArrayList<>();
        for (int round = -Math.min(rounds, 10); round < rounds; round++) {
            double one = milliseconds(botwarden);
            double other = milliseconds(plain);
            if (round >= 0) {
                of.add(one);
                than.add(other);
            }
        }
        return new Page(median(of), median(than));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double milliseconds(Action action)
            throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        action.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private void ask(String query, Map<String, ?> variables)
            throws IOException, InterruptedException {
        client.ask(console.query(query), variables);
    }

    private void plain(String name, String parameter) throws IOException, SQLException {
        try (InputStream in = Pages.class.getResourceAsStream("/vulnerabilities/" + name)) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String sql : text.split(";\\s*")) {
                if (!sql.isBlank()) {
                    read(sql.replace(":parameter", "'%s'".formatted(parameter)));
                }
            }
        }
    }

    private void read(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                for (int k = 1; k <= columns; k++) {
                    found.getString(k);
                }
            }
        }
    }
}
