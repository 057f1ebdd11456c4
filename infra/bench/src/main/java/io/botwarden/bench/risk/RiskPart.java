package io.botwarden.bench.risk;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.dataset.Scale;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import io.botwarden.bench.server.ConsoleDocuments;
import io.botwarden.bench.snapshot.Warehouse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The risk scores of 200 bots, and the page with the matrix, as the console requests them. */
public final class RiskPart implements Part {

    private static final double MOST_MILLISECONDS = 150;
    private static final int ROUNDS = 31;
    private static final int QUICK_ROUNDS = 3;
    private static final int UNMEASURED = 10;
    private static final int PAGE = 50;

    /** A page has at most so many scores. */
    private static final int MOST = 100;

    @Override
    public String name() {
        return "risk";
    }

    /**
     * The time of requests.
     *
     * @param median in milliseconds
     * @param slowest in milliseconds
     */
    private record Times(double median, double slowest) {}

    /**
     * A measurement.
     *
     * @param known whether the scores had been asked for before
     */
    private record Measured(String what, boolean known, Times times) {

        String scores() {
            return known ? "known" : "computed";
        }

        List<String> row() {
            return List.of(
                    what,
                    scores(),
                    String.format(Locale.ROOT, "%.1f", times.median),
                    String.format(Locale.ROOT, "%.1f", times.slowest));
        }
    }

    @FunctionalInterface
    private interface Page {
        void load(int round) throws IOException, InterruptedException;
    }

    @Override
    public Section run(Bench bench) throws Exception {
        int rounds = bench.settings().quick() ? QUICK_ROUNDS : ROUNDS;
        ConsoleDocuments console = ConsoleDocuments.in(bench.settings().root());
        String scores = console.query("RiskScores");
        String matrix = console.query("RiskMatrix");
        try (Botwarden botwarden = bench.startLoaded()) {
            new Warehouse(botwarden).take(true);
            Client client = botwarden.administrator();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            if (all(client, scores, now) != Scale.BOTS) {
                throw new IOException("Not all bots have a score");
            }
            List<Measured> measured = new ArrayList<>();
            for (boolean known : new boolean[] {false, true}) {
                // scores are kept for each time as of which they were asked for
                measured.add(
                        new Measured(
                                "scores of %d bots".formatted(Scale.BOTS),
                                known,
                                times(
                                        rounds,
                                        round -> all(client, scores, at(now, 1, round, known)))));
                measured.add(
                        new Measured(
                                "page of the matrix",
                                known,
                                times(
                                        rounds,
                                        round -> {
                                            Instant at = at(now, 2, round, known);
                                            client.ask(matrix, Map.of("asOf", at.toString()));
                                            client.ask(scores, variables(PAGE, at));
                                        })));
            }
            return section(measured);
        }
    }

    private static Instant at(Instant now, int hours, int round, boolean known) {
        return now.minus(Duration.ofHours(hours)).minusSeconds(known ? 0 : round + 1);
    }

    /** Reads all pages, and returns the number of scores. */
    private static int all(Client client, String scores, Instant asOf)
            throws IOException, InterruptedException {
        Map<String, Object> variables = new HashMap<>(variables(MOST, asOf));
        int found = 0;
        JsonNode page;
        do {
            page = client.ask(scores, variables).get("riskScores");
            found += page.get("edges").size();
            variables.put("after", page.at("/pageInfo/endCursor").stringValue());
        } while (page.at("/pageInfo/hasNextPage").booleanValue());
        return found;
    }

    private static Map<String, Object> variables(int first, Instant asOf) {
        return Map.of("first", first, "asOf", asOf.toString());
    }

    private static Times times(int rounds, Page page) throws IOException, InterruptedException {
        int unmeasured = Math.min(rounds, UNMEASURED);
        for (int round = 0; round < unmeasured; round++) {
            page.load(round);
        }
        double[] times = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            page.load(unmeasured + round);
            times[round] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        return new Times(times[rounds / 2], times[rounds - 1]);
    }

    private static Section section(List<Measured> measured) {
        List<Target> targets =
                measured.stream()
                        .map(one ->
                                Target.atMost(
                                        one.what + ", " + one.scores(),
                                        MOST_MILLISECONDS,
                                        one.times.median,
                                        " ms"))
                        .toList();
        return new Section(
                "Risk",
                List.of(
                        "The scores of %d bots in two pages, one after the other, with what the list of risks shows; and the requests of the page of risks, one after the other: the matrix with its bots, and the first %d scores. Scores are computed once for a snapshot and a time as of which they are asked for, and then kept; usually that is the time of the snapshot, so only its first reader waits. Both are measured. The target is for ×1."
                                .formatted(Scale.BOTS, PAGE)),
                List.of(
                        Table.of(targets),
                        new Table(
                                "Time",
                                List.of("", "scores", "median, ms", "slowest, ms"),
                                measured.stream().map(Measured::row).toList())),
                List.of());
    }
}
