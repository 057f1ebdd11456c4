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

/** Reporting and resolving incidents, through GraphQL and by the bare statements. */
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
     * The results of a start.
     *
     * @param mutations Botwarden's
     * @param bare the bare statements on the same database, while Botwarden ran
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
     * Asks until several windows one after the other have been no faster than the best before them:
     * with the database busy beside it, the compiler takes its time, and single windows waver.
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
                        List.of("", "a second", "p50, ms", "p99, ms", "for each CPU-second"),
                        List.of(
                                row("Botwarden, mutations through GraphQL", logged.mutations()),
                                row("pgbench, the bare statements", logged.bare()),
                                row("Botwarden without the Merkle log", unlogged.mutations())));
        List<Target> targets =
                List.of(
                        Target.atLeast(
                                "mutations a second against pgbench",
                                LEAST_SHARE,
                                share(logged.mutations(), logged.bare()),
                                " %"),
                        Target.atLeast(
                                "mutations a second with the Merkle log of those without",
                                LEAST_SHARE_LOGGED,
                                share(logged.mutations(), unlogged.mutations()),
                                " %"));
        return new Section(
                "Writes",
                List.of(
                        "Someone with grants on 20 bots reports incidents about them and resolves"
                                + " each, over %d connections. Each mutation is one transaction:"
                                        .formatted(Settings.CONNECTIONS)
                                + " is the token still good, may this person do that to this bot,"
                                + " does the life cycle allow it, is the version still the one;"
                                + " then the incident, its timeline, the audit entry and the event"
                                + " are written, and the incident is read for the answer.",
                        "pgbench runs the same statements in the same transactions over as many"
                                + " connections to the same database, prepared, the one that reads"
                                + " the incident for the answer included, and decides nothing."
                                + " Its percentiles are those of a report and a resolution together,"
                                + " halved. CPU is that of the server and PostgreSQL; of pgbench's"
                                + " own nothing is counted.",
                        "Then Botwarden is started again without the Merkle log: audit entries are"
                                + " written as always, but get no leaves, and no rule looks for"
                                + " anomalies among them."),
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
