package io.botwarden.bench.prices;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.prices.HostileQuestions.Question;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import io.botwarden.bench.snapshot.HomeCopy;
import io.botwarden.bench.snapshot.Warehouse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cost of each computed field per unit of its price, over rows and with arguments that make it
 * expensive, and the cost of the most expensive documents.
 */
public final class PricesPart implements Part {

    /** The most that a field may cost per unit, relative to the median field. */
    private static final double FACTOR = 4;

    private static final double MOST_SECONDS = 2;
    private static final int MOST_ALIASES = 64;

    /** For lower prices, the fixed cost of a request dominates. */
    private static final double LEAST_PRICE = 500;

    /** The limits that a document with more of a field reaches. */
    private static final Set<String> REFUSED_FOR = Set.of("aliases", "cost", "length");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return "prices";
    }

    /**
     * The cost of a document.
     *
     * @param price its price; null if it was rejected for its price
     * @param micros the CPU time of the server and PostgreSQL for one request
     */
    private record Cost(@Nullable Long price, double micros) {

        String shownPrice() {
            return price == null ? "refused" : Long.toString(price);
        }

        double eachUnit() {
            return price == null ? 0 : micros / price;
        }
    }

    /** A field alone, the accepted document with the most of it, and the first rejected one. */
    private record Row(Question question, Cost alone, int aliases, Cost most, Cost beyond) {

        double dearest() {
            return Math.max(alone.micros, Math.max(most.micros, beyond.micros));
        }

        boolean isJudged() {
            return most.price != null && most.price >= LEAST_PRICE;
        }
    }

    @Override
    public Section run(Bench bench) throws Exception {
        boolean quick = bench.settings().quick();
        try (HomeCopy copy = HomeCopy.start(bench, "prices-home")) {
            Botwarden botwarden = copy.botwarden();
            HostileRows.load(botwarden, quick ? 0.02 : 1);
            new Warehouse(botwarden).take(true);
            Client client = botwarden.administrator();
            List<Question> questions = HostileQuestions.of(client);
            requireAll(bench, questions);
            Meter meter = new Meter(botwarden, client, quick);
            List<Row> rows = new ArrayList<>();
            for (Question question : questions) {
                Row row = meter.row(question);
                bench.say(
                        "%s: price %s, %.1f ms; most expensive document %.0f ms",
                        question.name(),
                        row.alone.shownPrice(),
                        row.alone.micros / 1e3,
                        row.dearest() / 1e3);
                rows.add(row);
            }
            return section(rows);
        }
    }

    private static void requireAll(Bench bench, List<Question> questions) throws IOException {
        Set<String> missing = new TreeSet<>(ComputedFields.in(bench.settings().root()));
        questions.forEach(question -> missing.remove(question.field()));
        if (!missing.isEmpty()) {
            throw new IOException("No queries for the computed fields " + missing);
        }
    }

    /** Measures documents. */
    private static final class Meter {

        private final Botwarden botwarden;
        private final Client client;
        private final int rounds;
        private final double idle;

        Meter(Botwarden botwarden, Client client, boolean quick)
                throws IOException, InterruptedException {
            this.botwarden = botwarden;
            this.client = client;
            this.rounds = quick ? 1 : 8;
            this.idle = idle(quick);
        }

        /** The background load, in microseconds per second. */
        private double idle(boolean quick) throws IOException, InterruptedException {
            double before = micros();
            long begun = System.nanoTime();
            Thread.sleep(quick ? 500 : 10_000);
            return (micros() - before) / ((System.nanoTime() - begun) / 1e9);
        }

        private double micros() throws IOException {
            Duration all = botwarden.serverCpu().plus(botwarden.postgresCpu());
            return all.toNanos() / 1e3;
        }

        Row row(Question question) throws IOException, InterruptedException {
            Cost alone = cost(question.document(1), rounds);
            int aliases = 1;
            Cost most = alone;
            Cost beyond = alone;
            while (beyond.price != null && aliases * 2 <= MOST_ALIASES) {
                beyond = cost(question.document(aliases * 2), 1);
                if (beyond.price != null) {
                    aliases *= 2;
                    most = beyond;
                }
            }
            return new Row(question, alone, aliases, most, beyond);
        }

        private Cost cost(String document, int rounds) throws IOException, InterruptedException {
            if (rounds > 1) {
                ask(document);
            }
            double before = micros();
            long begun = System.nanoTime();
            Long price = null;
            for (int k = 0; k < rounds; k++) {
                price = ask(document);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double micros = (micros() - before - idle * seconds) / rounds;
            return new Cost(price, Math.max(0, micros));
        }

        /** The price; null if the document was rejected or aborted. */
        private @Nullable Long ask(String document) throws IOException, InterruptedException {
            String body =
                    JSON.writeValueAsString(
                            Map.of("query", document, "extensions", Map.of("cost", true)));
            JsonNode answer;
            try {
                answer = client.post("/graphql", body);
            } catch (IOException e) {
                if (String.valueOf(e.getMessage()).contains("but may")) {
                    return null;
                }
                throw e;
            }
            for (JsonNode error : answer.path("errors")) {
                String limit = error.at("/extensions/limit").asString("");
                String code = error.at("/extensions/code").asString("");
                if (REFUSED_FOR.contains(limit) || code.equals("TIMED_OUT")) {
                    return null;
                }
                throw new IOException("%.300s returned %s".formatted(document, error));
            }
            return answer.at("/extensions/cost/price").asLong();
        }
    }

    private static Section section(List<Row> rows) {
        List<Double> units =
                rows.stream()
                        .filter(Row::isJudged)
                        .map(row -> row.most.eachUnit())
                        .sorted()
                        .toList();
        double median = units.isEmpty() ? 0 : units.get(units.size() / 2);
        Row outlier =
                rows.stream()
                        .filter(Row::isJudged)
                        .max(Comparator.comparingDouble(row -> row.most.eachUnit()))
                        .orElseThrow();
        Row dearest = rows.stream().max(Comparator.comparingDouble(Row::dearest)).orElseThrow();
        return new Section(
                "Prices",
                List.of(
                        "Every computed field with the most expensive arguments, over the maximum number of series of a bot, a day of dense points, histograms of 17 buckets and departments 60 levels deep: the CPU time of the server, PostgreSQL and DuckDB for one request and per unit of its price, without the background load. Then the same field 2, 4, 8 … times in one document until its price is too high: the last accepted document, and the first rejected one, whose cost is what was looked up or started before the rejection."),
                List.of(
                        Table.of(
                                List.of(
                                        Target.atMost(
                                                "CPU time per unit of price, compared with the median of %.0f µs: %s"
                                                        .formatted(median, outlier.question.name()),
                                                FACTOR,
                                                median == 0 ? 0 : outlier.most.eachUnit() / median,
                                                "×"),
                                        Target.atMost(
                                                "CPU time of a document: %s"
                                                        .formatted(dearest.question.name()),
                                                MOST_SECONDS,
                                                dearest.dearest() / 1e6,
                                                " s"))),
                        new Table(
                                "Fields",
                                List.of(
                                        "field",
                                        "price",
                                        "ms of CPU",
                                        "µs per unit",
                                        "most in one document",
                                        "ms of CPU of that document",
                                        "ms of CPU of the rejected document"),
                                rows.stream().map(PricesPart::cells).collect(Collectors.toList()))),
                List.of(
                        "The time per unit is that of the accepted document with the most of the field. Documents with a price below %.0f are not compared, because the fixed cost of a request is most of their cost."
                                .formatted(LEAST_PRICE)));
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.question.name(),
                row.alone.shownPrice(),
                number(row.alone.micros / 1e3),
                row.most.price == null ? "" : number(row.most.eachUnit()),
                Integer.toString(row.aliases),
                number(row.most.micros / 1e3),
                number(row.beyond.micros / 1e3));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
