package io.botwarden.bench.writes;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.Settings;
import io.botwarden.bench.dataset.AddedRows;
import io.botwarden.bench.dataset.LoadedHome;
import io.botwarden.bench.load.Load;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.load.Script;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Reporting and resolving incidents, through GraphQL and with the statements alone. */
public final class Writes implements Part {

    private static final double LEAST_SHARE = 50;
    private static final double LEAST_SHARE_LOGGED = 90;
    private static final String WITHOUT_LOG = "-Dbotwarden.audit.log=false";
    private static final Duration WARM_WINDOW = Duration.ofSeconds(5);
    private static final double LEVEL = 1.03;
    private static final int LEVEL_WINDOWS = 4;
    private static final int MOST_WARM_WINDOWS = 40;
    private static final String BOTS =
            "query Bots($codes: [String!]) { bots(filter: {code: $codes}, first: 100)"
                    + " { edges { node { id } } } }";

    @Override
    public String name() {
        return "writes";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        return section(measure(bench), measure(bench, WITHOUT_LOG));
    }

    /**
     * The rates of one start.
     *
     * @param mutations Botwarden's
     * @param bare those of the statements alone on the same database, while Botwarden was running
     */
    private record Rates(Measured mutations, Measured bare) {}

    private static Rates measure(Bench bench, String... options) throws Exception {
        Settings settings = bench.settings();
        try (Botwarden botwarden = bench.startLoaded(options);
                AddedRows added = AddedRows.from(botwarden)) {
            Script mutations = mutations(botwarden);
            AddedRows.Account account = added.account(LoadedHome.SCOPED);
            Load.Clock server = botwarden::serverCpu;
            Load.Clock postgres = botwarden::postgresCpu;
            Load.Clock both = () -> server.read().plus(postgres.read());
            if (!settings.quick()) {
                warmUp(mutations);
                Pgbench.run(botwarden, account.id(), account.stamp(), WARM_WINDOW, postgres);
            }
            List<Measured> ours = new ArrayList<>();
            List<Measured> bare = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                ours.add(mutations.run(settings.window(), both));
                bare.add(
                        Pgbench.run(
                                botwarden,
                                account.id(),
                                account.stamp(),
                                settings.window(),
                                postgres));
            }
            added.requireWritten();
            return new Rates(Measured.together(ours), Measured.together(bare));
        }
    }

    /**
     * Sends requests until several consecutive windows are no faster than the best one before them:
     * the compiler is slow while the database is busy, and single windows vary.
     */
    private static void warmUp(Script mutations) throws IOException, InterruptedException {
        double best = 0;
        int level = 0;
        for (int k = 0; k < MOST_WARM_WINDOWS && level < LEVEL_WINDOWS; k++) {
            double rate = mutations.run(WARM_WINDOW, () -> Duration.ZERO).requestsPerSecond();
            level = rate > best * LEVEL ? 0 : level + 1;
            best = Math.max(best, rate);
        }
    }

    private static Script mutations(Botwarden botwarden) throws IOException, InterruptedException {
        Client client = botwarden.signIn(LoadedHome.SCOPED, LoadedHome.SCOPED_PASSWORD);
        StringJoiner bots = new StringJoiner(",");
        JsonNode found = client.ask(BOTS, Map.of("codes", LoadedHome.scopedBots()));
        for (JsonNode edge : found.at("/bots/edges")) {
            bots.add(edge.at("/node/id").asString());
        }
        return new Script(
                "/writes/report-and-resolve.lua",
                botwarden.address().resolve("/graphql"),
                List.of(client.token(), bots.toString()));
    }

    private static Section section(Rates logged, Rates unlogged) {
        Table table =
                new Table(
                        "Reporting and resolving incidents",
                        List.of("", "mutations per second", "p50, ms", "p99, ms", "per CPU-second"),
                        List.of(
                                row("Botwarden, mutations through GraphQL", logged.mutations()),
                                row("pgbench, the statements alone", logged.bare()),
                                row("Botwarden without the Merkle log", unlogged.mutations())));
        List<Target> targets =
                List.of(
                        Target.atLeast(
                                "mutations per second, compared with pgbench",
                                LEAST_SHARE,
                                share(logged.mutations(), logged.bare()),
                                " %"),
                        Target.atLeast(
                                "mutations per second with the Merkle log, compared with without",
                                LEAST_SHARE_LOGGED,
                                share(logged.mutations(), unlogged.mutations()),
                                " %"));
        return new Section(
                "Writes",
                List.of(
                        "An account with grants on 20 bots reports incidents about them and resolves each, over %d connections. Each mutation is one transaction. It checks the token, the permission, the state and the version, writes the incident, its timeline, the audit entry and the event, and reads the incident for the response."
                                .formatted(Settings.CONNECTIONS),
                        "pgbench runs the same statements, including the final read, as prepared statements in the same transactions over the same number of connections to the same database, without any checks of its own. Its percentiles are those of a report and a resolution together, halved. CPU time is that of the server and PostgreSQL, without pgbench's own.",
                        "Then Botwarden is restarted without the Merkle log: audit entries are written as usual, but they get no leaves, and no rule looks for anomalies."),
                List.of(table, Table.of(targets)),
                List.of());
    }

    private static double share(Measured one, Measured other) {
        return 100 * one.requestsPerSecond() / other.requestsPerSecond();
    }

    private static List<String> row(String name, Measured measured) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%,.0f", measured.requestsPerSecond()),
                String.format(Locale.ROOT, "%.1f", measured.p50()),
                String.format(Locale.ROOT, "%.1f", measured.p99()),
                String.format(Locale.ROOT, "%,.0f", measured.requestsPerCpuSecond()));
    }
}
