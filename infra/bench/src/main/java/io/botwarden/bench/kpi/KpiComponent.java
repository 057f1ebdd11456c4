package io.botwarden.bench.kpi;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import io.botwarden.bench.snapshot.Warehouse;
import io.botwarden.bench.snapshot.Warehouse.Taken;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/**
 * Each KPI for one quarter and all bots through GraphQL, compared with handwritten SQL over the
 * same files.
 */
public final class KpiComponent implements Part {

    /** The default of the application. */
    private static final String MEMORY = "256MB";

    private static final int MOST_THREADS = 4;

    private static final int ROUNDS = 9;
    private static final int SHORT_ROUNDS = 61;
    private static final int QUICK_ROUNDS = 3;
    private static final double MOST_TIMES = 1.1;
    private static final int MONTHS = 3;
    private static final int REQUESTS = 50;
    private static final long WARM_UP_NANOS = 10_000_000_000L;

    /** For figures that take longer, the request hardly matters. */
    private static final double LONG_MILLIS = 100;

    private static final String VALUE =
            "query Value($id: ID!, $period: String!) { kpi(id: $id, period: $period) { unit numerator"
                    + " denominator n percentiles { value } parts { value } } }";
    private static final String SERIES =
            "query Series($id: ID!, $from: Date!, $before: Date!) { kpiSeries(id: $id, from: $from,"
                    + " before: $before, grain: MONTH) { value } }";

    @Override
    public String name() {
        return "kpi";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        List<Measured> measured = new ArrayList<>();
        List<List<String>> series = new ArrayList<>();
        Quarter quarter;
        double request;
        try (Botwarden botwarden = bench.startLoaded()) {
            Warehouse warehouse = new Warehouse(botwarden);
            Taken baseline = warehouse.take(true);
            Client client = botwarden.administrator();
            warmUp(client, bench.settings().quick() ? 0 : WARM_UP_NANOS);
            quarter = Quarter.beforeNewest(client);
            int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
            try (LeanSql lean = LeanSql.over(warehouse, baseline, MEMORY, threads)) {
                for (JsonNode kpi : client.ask("{ kpis { id } }", Map.of()).get("kpis")) {
                    String id = kpi.get("id").asString();
                    if (!LeanSql.isWritten(id)) {
                        bench.say("KPI %s counts records that the benchmark does not generate.", id);
                        continue;
                    }
                    bench.say("KPI %s", id);
                    measured.add(measure(client, lean, id, quarter, bench.settings().quick()));
                }
            }
            for (String id : List.of("mtta", "sla-attainment", "mttr")) {
                series.add(series(client, id, quarter));
            }
            request = request(client);
        }
        return section(measured, series, quarter, request);
    }

    /**
     * The median times of a KPI, in milliseconds.
     *
     * @param whole from the request to the response
     * @param figure the computation, as reported by Botwarden
     * @param around the rest of the request
     * @param lean the handwritten SQL
     */
    private record Measured(String id, double whole, double figure, double around, double lean) {

        double times() {
            return figure / lean;
        }
    }

    /** A complete quarter of the rows. */
    private record Quarter(String period, LocalDate from) {

        /** The last quarter may be incomplete. */
        static Quarter beforeNewest(Client client) throws IOException, InterruptedException {
            String newest =
                    client.ask("{ latestPeriod(grain: QUARTER) }", Map.of())
                            .get("latestPeriod")
                            .asString();
            int year = Integer.parseInt(newest.substring(0, newest.indexOf('-')));
            int number = newest.charAt(newest.length() - 1) - '0';
            LocalDate from = LocalDate.of(year, (number - 1) * MONTHS + 1, 1).minusMonths(MONTHS);
            String period =
                    "%d-Q%d".formatted(from.getYear(), (from.getMonthValue() - 1) / MONTHS + 1);
            return new Quarter(period, from);
        }

        LocalDate before() {
            return from.plusMonths(MONTHS);
        }
    }

    /** Requests the value of every KPI in a period, and returns the total time in seconds. */
    public static double askAll(Client client, String period)
            throws IOException, InterruptedException {
        JsonNode kpis = client.ask("{ kpis { id } }", Map.of()).get("kpis");
        long begun = System.nanoTime();
        for (JsonNode kpi : kpis) {
            client.ask(VALUE, Map.of("id", kpi.get("id").asString(), "period", period));
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static Measured measure(
            Client client, LeanSql lean, String id, Quarter quarter, boolean quick)
            throws Exception {
        String statement = LeanSql.statement(id, quarter.from(), quarter.before());
        Map<String, String> asked = Map.of("id", id, "period", quarter.period());
        Figures.requireSame(id, client.ask(VALUE, asked).get("kpi"), lean.ask(statement));
        FigureTimes figures = FigureTimes.of(id, client);
        List<Double> whole = new ArrayList<>();
        List<Double> figure = new ArrayList<>();
        List<Double> around = new ArrayList<>();
        List<Double> byHand = new ArrayList<>();
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        for (int i = 0; i < rounds; i++) {
            // the second one finds warmer caches
            if (i % 2 == 1) {
                byHand.add(millis(() -> lean.ask(statement)));
            }
            whole.add(millis(() -> client.ask(VALUE, asked)));
            if (i % 2 == 0) {
                byHand.add(millis(() -> lean.ask(statement)));
            }
            figure.add(figures.millis());
            around.add(whole.getLast() - figure.getLast());
            if (i == 0 && !quick && byHand.getFirst() < LONG_MILLIS) {
                rounds = SHORT_ROUNDS;
            }
        }
        return new Measured(id, median(whole), median(figure), median(around), median(byHand));
    }

    /** Short requests, so that the server's request code is compiled. */
    private static void warmUp(Client client, long nanos) throws IOException, InterruptedException {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            client.ask(VALUE, Map.of("id", "task-success-rate", "period", "2024-Q1"));
        }
    }

    /** The time of a request without computed fields. */
    private static double request(Client client) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long begun = System.nanoTime();
            client.ask("{ kpis { id } }", Map.of());
            times.add((System.nanoTime() - begun) / 1e6);
        }
        return median(times);
    }

    private static List<String> series(Client client, String id, Quarter quarter)
            throws IOException, InterruptedException {
        LocalDate from = quarter.before().minusMonths(12);
        Map<String, String> asked =
                Map.of("id", id, "from", from.toString(), "before", quarter.before().toString());
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < QUICK_ROUNDS; i++) {
            long begun = System.nanoTime();
            client.ask(SERIES, asked);
            times.add((System.nanoTime() - begun) / 1e6);
        }
        return List.of(id, number("%.1f", median(times)));
    }

    private static double millis(Callable<?> asked) throws Exception {
        long begun = System.nanoTime();
        asked.call();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Section section(
            List<Measured> measured, List<List<String>> series, Quarter quarter, double request) {
        List<List<String>> rows = new ArrayList<>();
        for (Measured kpi : measured) {
            rows.add(
                    List.of(
                            kpi.id(),
                            number("%.1f", kpi.whole()),
                            number("%.1f", kpi.around()),
                            number("%.1f", kpi.figure()),
                            number("%.1f", kpi.lean()),
                            number("%.2f", kpi.times())));
        }
        double whole = measured.stream().mapToDouble(Measured::whole).sum();
        double around = measured.stream().mapToDouble(Measured::around).sum();
        double figure = measured.stream().mapToDouble(Measured::figure).sum();
        double lean = measured.stream().mapToDouble(Measured::lean).sum();
        rows.add(
                List.of(
                        "total",
                        number("%.1f", whole),
                        number("%.1f", around),
                        number("%.1f", figure),
                        number("%.1f", lean),
                        number("%.2f", figure / lean)));
        rows.add(
                List.of(
                        "a request without a figure",
                        number("%.1f", request),
                        number("%.1f", request),
                        "–",
                        "–",
                        "–"));
        List<Target> targets =
                List.of(
                        Target.atMost(
                                "all KPIs including requests, compared with handwritten SQL",
                                MOST_TIMES,
                                whole / lean,
                                "×"),
                        worst(
                                "the highest ratio of the figures that take %.0f ms or more with handwritten SQL"
                                        .formatted(LONG_MILLIS),
                                measured.stream()
                                        .filter(kpi -> kpi.lean() >= LONG_MILLIS)
                                        .toList()),
                        worst("the highest ratio of all figures", measured));
        return new Section(
                "KPIs",
                List.of(
                        "Each KPI of the catalogue for %s and all bots, requested through GraphQL as an analyst does: with its parts, percentiles and sample size. It is compared with the smallest handwritten SQL for the same figures, in DuckDB over the same files with the same memory and threads. Both results are checked to be equal first; then the two alternate. The table shows medians."
                                .formatted(quarter.period())),
                List.of(
                        Table.of(targets),
                        new Table(
                                "One quarter, all bots",
                                List.of(
                                        "KPI",
                                        "Botwarden ms",
                                        "request ms",
                                        "figure ms",
                                        "handwritten SQL ms",
                                        "ratio"),
                                rows),
                        new Table("Twelve months as a series", List.of("KPI", "ms"), series)),
                List.of(
                        "The figure's time is the server's own metric `botwarden.figures`: from the definition, through the statement that DuckDB parses, plans and runs, to the figure with its parts. The request's time is the rest of what the client waits for: HTTP, the token and the permissions, GraphQL, finding the latest snapshot in PostgreSQL, JSON. It is the same few milliseconds for every figure. `ratio` compares the figure's time with the handwritten SQL, which runs in the same process and does not have to find its files; the target for all KPIs includes the requests."));
    }

    private static Target worst(String what, List<Measured> measured) {
        return measured.stream()
                .max(Comparator.comparingDouble(Measured::times))
                .map(kpi ->
                        Target.atMost(
                                "%s (%s)".formatted(what, kpi.id()), MOST_TIMES, kpi.times(), "×"))
                .orElseGet(() -> new Target(what, "≤ 1.10×", "no figure takes that long", true));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
