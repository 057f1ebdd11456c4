package io.botwarden.bench.analysts;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.Settings;
import io.botwarden.bench.load.Dashboards;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.snapshot.Warehouse;
import java.util.List;
import java.util.Locale;

/** Ten analysts who query the warehouse while dashboards are read. */
public final class AnalystsPart implements Part {

    private static final int ANALYSTS = 10;
    private static final double LEAST_SHARE = 80;

    @Override
    public String name() {
        return "analysts";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        Settings settings = bench.settings();
        try (Botwarden botwarden = bench.startLoaded()) {
            new Warehouse(botwarden).take(true);
            Measured before = Dashboards.measure(settings, botwarden);
            Measured busy;
            double queriesPerSecond;
            int late;
            try (Analysts analysts = Analysts.start(botwarden, ANALYSTS)) {
                long begun = System.nanoTime();
                busy = Dashboards.measure(settings, botwarden);
                double seconds = (System.nanoTime() - begun) / 1e9;
                queriesPerSecond = analysts.answered() / seconds;
                late = analysts.late();
                analysts.stop();
            }
            Measured after = Dashboards.measure(settings, botwarden);
            return section(List.of(before, after), busy, queriesPerSecond, late);
        }
    }

    /**
     * The analysts are compared with the faster of both other measurements: a server that was just
     * started still becomes faster.
     */
    private static Section section(
            List<Measured> idle, Measured busy, double queriesPerSecond, int late) {
        double fastest = idle.stream().mapToDouble(Measured::requestsPerSecond).max().orElseThrow();
        return new Section(
                "Analysts",
                List.of(
                        "%d analysts send queries over incidents and interactions to POST /analytics/sql, each the next one as soon as the last one was answered. %d connections read dashboards (20 bots with department, owner and their last incidents) before, during and after this. The server runs as many queries at once as its settings allow; meanwhile it answered %s queries per second and ended %d that took longer than its limit of time."
                                .formatted(
                                        ANALYSTS,
                                        Settings.CONNECTIONS,
                                        String.format(Locale.ROOT, "%.2f", queriesPerSecond),
                                        late)),
                List.of(
                        new Table(
                                "Dashboards while analysts query",
                                Dashboards.COLUMNS,
                                List.of(
                                        Dashboards.row("before", idle.getFirst()),
                                        Dashboards.row(ANALYSTS + " analysts", busy),
                                        Dashboards.row("after", idle.getLast()))),
                        Table.of(
                                List.of(
                                        Target.atLeast(
                                                "dashboard requests per second with %d analysts, compared with the faster time without them"
                                                        .formatted(ANALYSTS),
                                                LEAST_SHARE,
                                                100 * busy.requestsPerSecond() / fastest,
                                                " %")))),
                List.of());
    }
}
