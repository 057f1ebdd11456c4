package io.botwarden.bench.growth;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.appraisal.AppraisalPart;
import io.botwarden.bench.dataset.Scale;
import io.botwarden.bench.kpi.KpiComponent;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.reads.ReadsPart;
import io.botwarden.bench.report.Chart;
import io.botwarden.bench.report.Chart.Curve;
import io.botwarden.bench.report.Chart.Point;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import io.botwarden.bench.snapshot.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same work over more and more rows. */
public final class GrowthPart implements Part {

    private static final String PERIOD = "2025-Q3";
    private static final String SNAPSHOT = "full snapshot";
    private static final String KPIS = "all KPIs of a quarter";
    private static final String APPRAISAL = "appraisal of 50 departments";
    private static final int KPI_ROUNDS = 3;
    private static final double FOURFOLD = 4;
    private static final double MOST_FOR_READS = 1.2;
    private static final double MOST_FOR_WORK = 4.4;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        List<Scale> scales = bench.settings().growth();
        Map<String, Map<Scale, Double>> costs = new LinkedHashMap<>();
        for (Scale scale : scales) {
            measure(bench.at(scale))
                    .forEach((what, cost) ->
                            costs.computeIfAbsent(what, key -> new LinkedHashMap<>())
                                    .put(scale, cost));
        }
        return new Section(
                "Growth",
                List.of(
                        "The same work over more rows: the organisation stays the same, its records of two years grow. Reads: CPU time of the server and PostgreSQL per request; all others: seconds."),
                List.of(Table.of(targets(costs)), table(scales, costs)),
                List.of(chart(costs)),
                List.of(
                        "Except for reads, the work is proportional to the number of rows: the diagonal of the chart."));
    }

    /** Measures the cost of each kind of work. */
    private static Map<String, Double> measure(Bench bench) throws Exception {
        Map<String, Double> costs = new LinkedHashMap<>();
        try (Botwarden botwarden = bench.startLoaded()) {
            for (Map.Entry<String, Measured> read : ReadsPart.own(bench, botwarden).entrySet()) {
                costs.put(
                        read.getKey() + ", ms of CPU",
                        1_000 / read.getValue().requestsPerCpuSecond());
            }
            Warehouse warehouse = new Warehouse(botwarden);
            warehouse.take(true);
            costs.put(SNAPSHOT, warehouse.take(true).wall().toMillis() / 1e3);
            Client client = botwarden.administrator();
            List<Double> times = new ArrayList<>();
            for (int round = 0; round < (bench.settings().quick() ? 1 : KPI_ROUNDS); round++) {
                times.add(KpiComponent.askAll(client, PERIOD));
            }
            costs.put(KPIS, times.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
            String code = "growth-" + System.currentTimeMillis();
            costs.put(
                    APPRAISAL,
                    AppraisalPart.appraise(client, "service-desk", code, PERIOD).seconds());
        }
        return costs;
    }

    private static List<Target> targets(Map<String, Map<Scale, Double>> costs) {
        List<Target> targets = new ArrayList<>();
        costs.forEach((what, byScale) -> {
            Double one = byScale.get(new Scale(1));
            Double four = byScale.get(new Scale(FOURFOLD));
            if (one != null && four != null && !what.equals(APPRAISAL)) {
                boolean work = what.equals(SNAPSHOT) || what.equals(KPIS);
                targets.add(
                        Target.atMost(
                                "growth from ×1 to ×4: " + what,
                                work ? MOST_FOR_WORK : MOST_FOR_READS,
                                four / one,
                                "×"));
            }
        });
        return targets;
    }

    private static Table table(List<Scale> scales, Map<String, Map<Scale, Double>> costs) {
        List<String> columns = new ArrayList<>();
        columns.add("");
        scales.forEach(scale -> columns.add("×" + number(scale.factor())));
        List<List<String>> rows = new ArrayList<>();
        costs.forEach((what, byScale) -> {
            List<String> row = new ArrayList<>();
            row.add(what);
            scales.forEach(scale -> row.add(number(byScale.getOrDefault(scale, 0.0))));
            rows.add(row);
        });
        return new Table("Cost", columns, rows);
    }

    /** Each cost, relative to that of the smallest number of rows. */
    private static Chart chart(Map<String, Map<Scale, Double>> costs) {
        List<Curve> curves = new ArrayList<>();
        costs.forEach((what, byScale) -> {
            double first = byScale.values().iterator().next();
            List<Point> points = new ArrayList<>();
            byScale.forEach((scale, cost) -> points.add(new Point(scale.factor(), cost / first)));
            curves.add(new Curve(what.replace(", ms of CPU", ""), points));
        });
        return new Chart(
                "growth.svg",
                "Cost by number of rows",
                "rows, relative to 500,000 incidents and 10 million interactions",
                "cost, relative to the smallest number of rows",
                curves);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
