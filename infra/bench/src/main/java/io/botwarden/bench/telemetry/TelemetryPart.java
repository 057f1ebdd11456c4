package io.botwarden.bench.telemetry;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.Settings;
import io.botwarden.bench.load.Dashboards;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * 200 bots that send 2,000 points per second, 500 rules over them, and dashboards that are read at
 * the same time.
 */
public final class TelemetryPart implements Part {

    private static final int BOTS = 200;
    private static final int POINTS_A_SECOND = 2_000;
    private static final int RULES = 500;
    private static final int TRIED = 5;
    private static final double THRESHOLD = 1_000;
    private static final double LONGEST_LATENCY = 15;
    private static final double LEAST_SHARE = 0.7;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CODE = "bench-telemetry-";

    private static final String ADD_RULE =
            """
            mutation Add($rule: DraftAlertRuleInput!) { draftAlertRule(input: $rule) { alertRule { id } errors { message field } } }
            """;

    private static final String ACTIVATE =
            """
            mutation Activate($rule: ID!) { activateAlertRule(input: {rule: {id: $rule}}) { errors { message } } }
            """;

    private static final String DISABLE =
            """
            mutation Disable($rule: ID!) { disableAlertRule(input: {rule: {id: $rule}, reason: "End of the benchmark"}) { errors { message } } }
            """;

    @Override
    public String name() {
        return "telemetry";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        Settings settings = bench.settings();
        try (Botwarden botwarden = bench.startLoaded();
                Connection database =
                        DriverManager.getConnection(
                                botwarden.jdbcUrl(), "botwarden", botwarden.databasePassword())) {
            Client administrator = botwarden.administrator();
            int size = settings.quick() ? 10 : BOTS;
            List<String> codes = texts(database, "select code from bot order by id limit " + size);
            List<String> ids =
                    texts(database, "select 'bot_' || id from bot order by id limit " + size);
            Measured idle = Dashboards.measure(settings, botwarden);
            try (MetricFeed feed =
                    new MetricFeed(
                            botwarden.address(),
                            administrator.token(),
                            codes,
                            settings.quick() ? POINTS_A_SECOND / 20 : POINTS_A_SECOND)) {
                for (String code : codes) {
                    feed.sendLoad(code, 1);
                }
                feed.start();
                List<String> rules = addRules(administrator, ids, settings.quick() ? 10 : RULES);
                feed.awaitFirst();
                Alone alone = alone(settings, botwarden, feed);
                Measured busy = Dashboards.measure(settings, botwarden);
                List<Duration> latencies = latencies(database, feed, codes, settings);
                for (String rule : rules) {
                    administrator.ask(DISABLE, Map.of("rule", rule));
                }
                return section(size, rules.size(), alone, idle, busy, latencies);
            }
        }
    }

    /** Measures the cost of receiving metrics and evaluating rules without other load. */
    private record Alone(double pointsASecond, double serverCores, double databaseCores) {}

    private static Alone alone(Settings settings, Botwarden botwarden, MetricFeed feed)
            throws IOException, InterruptedException {
        Duration window = settings.quick() ? Duration.ofSeconds(2) : Duration.ofSeconds(30);
        long points = feed.sent();
        Duration server = botwarden.serverCpu();
        Duration database = botwarden.postgresCpu();
        long begun = System.nanoTime();
        Thread.sleep(window.toMillis());
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Alone(
                (feed.sent() - points) / seconds,
                botwarden.serverCpu().minus(server).toMillis() / 1000.0 / seconds,
                botwarden.postgresCpu().minus(database).toMillis() / 1000.0 / seconds);
    }

    private static List<String> addRules(Client administrator, List<String> bots, int count)
            throws IOException, InterruptedException {
        List<String> rules = new ArrayList<>();
        String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        for (int k = 0; k < count; k++) {
            Map<String, Object> definition =
                    Map.of(
                            "condition",
                            Map.of(
                                    "threshold",
                                    Map.of(
                                            "scope",
                                            Map.of("bot", Map.of("id", bots.get(k % bots.size()))),
                                            "metric",
                                            MetricFeed.WATCHED,
                                            "aggregation",
                                            "MAXIMUM",
                                            "threshold",
                                            THRESHOLD + k,
                                            "windowSeconds",
                                            60)),
                            "severity",
                            "HIGH",
                            "opensIncident",
                            false);
            JsonNode added =
                    administrator
                            .ask(
                                    ADD_RULE,
                                    Map.of(
                                            "rule",
                                            Map.of(
                                                    "code",
                                                    CODE + run + "-" + k,
                                                    "name",
                                                    "Benchmark " + k,
                                                    "definition",
                                                    definition)))
                            .get("draftAlertRule");
            if (!added.get("errors").isEmpty()) {
                throw new IOException("The rule was not created: " + added);
            }
            String rule = added.get("alertRule").get("id").asString();
            administrator.ask(ACTIVATE, Map.of("rule", rule));
            rules.add(rule);
        }
        return rules;
    }

    /** Measures the time from sending a point until the first alert of its bot can be read. */
    private static List<Duration> latencies(
            Connection database, MetricFeed feed, List<String> codes, Settings settings)
            throws IOException, InterruptedException, SQLException {
        List<Duration> latencies = new ArrayList<>();
        for (String code : codes.subList(0, settings.quick() ? 1 : TRIED)) {
            // not synchronized with the evaluation
            Thread.sleep((long) (Math.random() * 2_000));
            Instant sent = feed.sendLoad(code, THRESHOLD * 10);
            latencies.add(await(database, code, sent));
        }
        return latencies;
    }

    /** The time it took, or the maximum waiting time if no alert fired. */
    private static Duration await(Connection database, String code, Instant sent)
            throws InterruptedException, SQLException {
        Instant until = sent.plus(PATIENCE);
        try (PreparedStatement statement =
                database.prepareStatement(
                        """
                        select exists (select from alert a join bot b on b.id = a.bot_id
                          where b.code = ? and a.created_at >= to_timestamp(?))
                        """)) {
            statement.setString(1, code);
            statement.setDouble(2, sent.toEpochMilli() / 1000.0);
            while (Instant.now().isBefore(until)) {
                ResultSet found = statement.executeQuery();
                if (found.next() && found.getBoolean(1)) {
                    return Duration.between(sent, Instant.now());
                }
                Thread.sleep(50);
            }
        }
        return PATIENCE;
    }

    private static List<String> texts(Connection database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }

    private static Section section(
            int bots,
            int rules,
            Alone alone,
            Measured idle,
            Measured busy,
            List<Duration> latencies) {
        double longest = latencies.stream().mapToLong(Duration::toMillis).max().orElse(0) / 1000.0;
        double mean = latencies.stream().mapToLong(Duration::toMillis).average().orElse(0) / 1000.0;
        double share = busy.requestsPerSecond() / idle.requestsPerSecond();
        Table cost =
                new Table(
                        "Receiving metrics and evaluating rules",
                        List.of("points per second", "cores, server", "cores, PostgreSQL"),
                        List.of(
                                List.of(
                                        number("%,.0f", alone.pointsASecond()),
                                        number("%.2f", alone.serverCores()),
                                        number("%.2f", alone.databaseCores()))));
        Table reads =
                new Table(
                        "Dashboards at the same time",
                        Dashboards.COLUMNS,
                        List.of(
                                Dashboards.row("no other load", idle),
                                Dashboards.row("metrics and rules", busy)));
        Table alerts =
                new Table(
                        "Time from a point to its alert",
                        List.of("attempts", "mean, s", "longest, s"),
                        List.of(
                                List.of(
                                        Integer.toString(latencies.size()),
                                        number("%.1f", mean),
                                        number("%.1f", longest))));
        return new Section(
                "Telemetry",
                List.of(
                        "%d bots send counters, gauges and a histogram of requests by OTLP (JSON) every ten seconds, at different times, while %d threshold rules are evaluated and the live state of each bot is published every five seconds. %d connections read dashboards (20 bots with department, owner and their last incidents) before and during this."
                                .formatted(bots, rules, Settings.CONNECTIONS)),
                List.of(
                        cost,
                        reads,
                        alerts,
                        Table.of(
                                List.of(
                                        Target.atLeast(
                                                "dashboard requests per second, compared with no other load",
                                                LEAST_SHARE,
                                                share,
                                                "×"),
                                        Target.atMost(
                                                "time from a point to its alert",
                                                LONGEST_LATENCY,
                                                longest,
                                                " s")))),
                List.of());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
