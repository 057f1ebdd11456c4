package io.botwarden.bench.controls;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import io.botwarden.bench.server.ConsoleDocuments;
import io.botwarden.bench.snapshot.HomeCopy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The evaluation of all controls for 200 bots with two years of results, and the pages that show
 * them, compared with plain SQL.
 */
public final class ControlsPart implements Part {

    private static final double EVALUATION = 3;
    private static final double INCREMENT = 3;
    private static final double PAGE = 2;
    private static final double OVERVIEW_MILLISECONDS = 200;

    /** Part of what an event costs is the same for any number of bots. */
    private static final double INCREMENT_OF_ALL = 0.5;

    private static final Duration LONGEST_EVALUATION = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(500);

    private static final String EVALUATE =
            "mutation Evaluate($code: String!) { evaluateControl(input: {control: {code: $code}}) { errors { message } } }";
    private static final String CHANGE =
            "mutation Change($bot: ID!, $version: Int!, $purpose: String!) { changeBot(input: {bot: {id: $bot}, version: $version, purpose: $purpose}) { errors { message } } }";
    private static final String TREND =
            """
            query Trend($from: DateTime!, $before: DateTime!) {
              complianceTrend(from: $from, before: $before, step: MONTH) { at counts { passing inGrace failing waived notApplicable notEvaluated share } }
            }
            """;

    @Override
    public String name() {
        return "controls";
    }

    /** Botwarden and plain SQL, in milliseconds. */
    private record Pair(double botwarden, double plain) {

        double ratio() {
            return botwarden / plain;
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException, InterruptedException, SQLException;
    }

    @Override
    public Section run(Bench bench) throws Exception {
        boolean quick = bench.settings().quick();
        int rounds = quick ? 1 : 5;
        ConsoleDocuments console = ConsoleDocuments.in(bench.settings().root());
        try (HomeCopy copy = HomeCopy.start(bench, "controls-home");
                Connection database = connect(copy.botwarden())) {
            Botwarden botwarden = copy.botwarden();
            ControlRows.load(database, quick ? 1 : 20);
            PlainSql plain = new PlainSql(database);
            Client client = botwarden.administrator();
            double first = milliseconds(() -> evaluate(client, plain.codes()));
            Quiet quiet = new Quiet(botwarden);
            quiet.await();
            Pair all = all(botwarden, database, plain, quiet, quick ? 1 : 4);
            Pair each =
                    pair(rounds, () -> evaluate(client, plain.codes()), () -> plain.controls(null));
            quiet.await();
            Pair increment = increment(botwarden, client, plain, quiet, quick ? 1 : 5);
            Map<String, Object> half = period(182);
            half.put("step", "WEEK");
            Pair overview =
                    pair(
                            rounds,
                            () -> client.ask(console.query("ComplianceOverview"), half),
                            plain::overview);
            Pair trend = pair(rounds, () -> client.ask(TREND, period(730)), plain::trend);
            String code = "defects-fixed-in-time";
            Pair page =
                    pair(
                            rounds,
                            () -> client.ask(console.query("ControlPage"), Map.of("code", code)),
                            () -> plain.page(code));
            return section(plain, first, all, each, increment, overview, trend, page);
        }
    }

    private static Connection connect(Botwarden botwarden) throws IOException, SQLException {
        return DriverManager.getConnection(
                botwarden.jdbcUrl(), "postgres", botwarden.databasePassword());
    }

    private static void evaluate(Client client, List<String> codes)
            throws IOException, InterruptedException {
        for (String code : codes) {
            require(client, EVALUATE, Map.of("code", code), "evaluateControl");
        }
    }

    private static void require(
            Client client, String mutation, Map<String, ?> variables, String field)
            throws IOException, InterruptedException {
        var errors = client.ask(mutation, variables).get(field).get("errors");
        if (!errors.isEmpty()) {
            throw new IOException("%s was rejected: %s".formatted(field, errors));
        }
    }

    /** The medians of actions that alternate, after some rounds without measurement. */
    private static Pair pair(int rounds, Action botwarden, Action plain)
            throws IOException, InterruptedException, SQLException {
        List<Double> of = new ArrayList<>();
        List<Double> than = new ArrayList<>();
        for (int round = -Math.min(rounds, 3); round < rounds; round++) {
            double one = milliseconds(botwarden);
            double other = milliseconds(plain);
            if (round >= 0) {
                of.add(one);
                than.add(other);
            }
        }
        return new Pair(median(of), median(than));
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

    /**
     * The CPU time of the evaluation of all controls when they are due, and of plain SQL, after a
     * round without measurement.
     */
    private static Pair all(
            Botwarden botwarden, Connection database, PlainSql plain, Quiet quiet, int rounds)
            throws IOException, InterruptedException, SQLException {
        double cost = 0;
        double than = 0;
        for (int round = 0; round <= rounds; round++) {
            double one = quiet.cpuOf(() -> due(database, plain));
            Duration before = botwarden.postgresCpu();
            plain.controls(null);
            double other = botwarden.postgresCpu().minus(before).toMillis();
            if (round > 0) {
                cost += one;
                than += other;
            }
        }
        return new Pair(cost / rounds, than / rounds);
    }

    /** Makes all controls due, and waits until they are evaluated. */
    private static void due(Connection database, PlainSql plain)
            throws InterruptedException, SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("update control set evaluated_at = now() - interval '1 day'");
        }
        Instant latest = Instant.now().plus(LONGEST_EVALUATION);
        while (plain.number(
                        "select count(*) from control where state = 'ACTIVE' and evaluated_at < now() - interval '1 hour'")
                > 0) {
            if (Instant.now().isAfter(latest)) {
                throw new IllegalStateException("The controls were not evaluated");
            }
            Thread.sleep(STEP);
        }
    }

    /**
     * The CPU time of what follows a change of a bot, which all controls of bots read, and of plain
     * SQL for this bot, after some events without measurement.
     */
    private static Pair increment(
            Botwarden botwarden, Client client, PlainSql plain, Quiet quiet, int events)
            throws IOException, InterruptedException, SQLException {
        double cost = 0;
        int unmeasured = Math.min(events, 3);
        for (int k = 1 - unmeasured; k <= events; k++) {
            int bot = k + unmeasured;
            Map<String, ?> change =
                    Map.of(
                            "bot",
                            "bot_" + bot,
                            "version",
                            plain.number("select version from bot where id = " + bot),
                            "purpose",
                            "Changed at " + Instant.now());
            double one = quiet.cpuOf(() -> require(client, CHANGE, change, "changeBot"));
            cost += k > 0 ? one : 0;
        }
        int repeats = 10;
        Duration before = botwarden.postgresCpu();
        for (int k = 1; k <= repeats; k++) {
            plain.controls((long) k);
        }
        double one = botwarden.postgresCpu().minus(before).toMillis() / (double) repeats;
        return new Pair(cost / events, one);
    }

    private static Map<String, Object> period(int days) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Object> variables = new HashMap<>();
        variables.put("from", now.minus(Duration.ofDays(days)).toString());
        variables.put("before", now.toString());
        return variables;
    }

    private static Section section(
            PlainSql plain,
            double first,
            Pair all,
            Pair each,
            Pair increment,
            Pair overview,
            Pair trend,
            Pair page)
            throws SQLException {
        String states =
                plain.subjects().entrySet().stream()
                        .map(state -> "%,d %s".formatted(state.getValue(), state.getKey()))
                        .collect(Collectors.joining(", "));
        return new Section(
                "Controls",
                List.of(
                        "%d controls of 200 bots, with %,d results over two years; at present %s. Each figure is a median of requests that alternate with plain SQL over the same rows: the queries of the controls by themselves, and for pages the shortest queries with the same figures, without authorization."
                                .formatted(
                                        plain.codes().size(),
                                        plain.number("select count(*) from control_result"),
                                        states),
                        "The evaluation of all controls is that of the schedule: one statement compares all results, and controls that find something else are evaluated, one transaction each. The evaluation after an event compares all controls which read the table of bots, for the bot that was changed; CPU times are those of the server and PostgreSQL until nothing is left to do, without the background load; that of an event includes the mutation."),
                List.of(
                        Table.of(
                                List.of(
                                        Target.atMost(
                                                "CPU time of the evaluation of all controls, compared with their plain SQL",
                                                EVALUATION,
                                                all.ratio(),
                                                "×"),
                                        Target.atMost(
                                                "CPU time of the evaluation after an event, compared with plain SQL for the bot",
                                                INCREMENT,
                                                increment.ratio(),
                                                "×"),
                                        Target.atMost(
                                                "CPU time of the evaluation after an event, compared with all bots",
                                                INCREMENT_OF_ALL,
                                                increment.botwarden / all.botwarden,
                                                "×"),
                                        Target.atMost(
                                                "overview, compared with plain SQL of its counts",
                                                PAGE,
                                                overview.ratio(),
                                                "×"),
                                        Target.atMost(
                                                "overview",
                                                OVERVIEW_MILLISECONDS,
                                                overview.botwarden,
                                                " ms"),
                                        Target.atMost(
                                                "trend of two years by month, compared with plain SQL",
                                                PAGE,
                                                trend.ratio(),
                                                "×"),
                                        Target.atMost(
                                                "page of a control, compared with plain SQL",
                                                PAGE,
                                                page.ratio(),
                                                "×"))),
                        new Table(
                                "Time",
                                List.of("", "Botwarden, ms", "plain SQL, ms", "ratio"),
                                List.of(
                                        row("evaluation of all controls, CPU time", all),
                                        row("evaluation of each control by a mutation", each),
                                        row("evaluation after an event, CPU time", increment),
                                        row("overview", overview),
                                        row("trend of two years by month", trend),
                                        row("page of a control", page)))),
                List.of(
                        "The first evaluation, in which all results change and %.0f %% of the time is spent storing them, takes %s ms."
                                .formatted(100 * (1 - each.botwarden / first), number(first))));
    }

    private static List<String> row(String name, Pair pair) {
        return List.of(name, number(pair.botwarden), number(pair.plain), number(pair.ratio()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }
}
