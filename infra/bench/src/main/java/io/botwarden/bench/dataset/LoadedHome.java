package io.botwarden.bench.dataset;

import io.botwarden.bench.Settings;
import io.botwarden.bench.server.Accounts;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A home folder of Botwarden with the benchmark's rows. It is kept, and loaded again if the scale,
 * the seed or the generator changed; Botwarden itself migrates it to a newer schema.
 */
public final class LoadedHome {

    /** The account with grants on 20 bots. */
    public static final String SCOPED = "scoped";

    /** The password of that account. */
    public static final String SCOPED_PASSWORD = "a password for twenty bots";

    /** The number of bots that the account has grants over. */
    public static final int SCOPED_BOTS = 20;

    /** Incremented when the generator changes. */
    private static final int GENERATOR = 4;

    private static final String ROLE = "OPERATOR";
    private static final String BOTS =
            "query Bots($codes: [String!]) { bots(filter: {code: $codes}, first: 100)"
                    + " { edges { node { id } } } }";

    private LoadedHome() {}

    /** The codes of the bots that {@link #SCOPED} can see: every tenth, starting with the fifth. */
    public static List<String> scopedBots() {
        return Stream.iterate(5, k -> k + Scale.BOTS / SCOPED_BOTS)
                .limit(SCOPED_BOTS)
                .map("bot-%03d"::formatted)
                .toList();
    }

    /** Returns the folder and loads it if necessary. */
    public static Path prepare(Settings settings)
            throws IOException, InterruptedException, SQLException {
        Path home = settings.work().resolve(settings.scale().label());
        Path mark = home.resolve("benchmark.loaded");
        String wanted =
                "scale %s, seed %d, generator %d%n"
                        .formatted(settings.scale().factor(), settings.seed(), GENERATOR);
        if (wanted.equals(read(mark))) {
            return home;
        }
        delete(home);
        System.err.printf(
                "Loading %,d incidents and %,d interactions.%n",
                settings.scale().incidents(), settings.scale().interactions());
        try (Botwarden botwarden = Botwarden.start(settings, home)) {
            new Loader(
                            botwarden.jdbcUrl(),
                            "postgres",
                            botwarden.databasePassword(),
                            settings.seed(),
                            settings.scale())
                    .load();
            openScopedAccount(botwarden.administrator());
        }
        Files.writeString(mark, wanted);
        return home;
    }

    /** Empties a folder and removes it. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void openScopedAccount(Client administrator)
            throws IOException, InterruptedException {
        Accounts accounts = new Accounts(administrator);
        String identity = accounts.open(SCOPED, "Operator of twenty bots", SCOPED_PASSWORD);
        JsonNode bots = administrator.ask(BOTS, Map.of("codes", scopedBots()));
        for (JsonNode edge : bots.at("/bots/edges")) {
            accounts.grantOverBot(identity, ROLE, edge.at("/node/id").asString());
        }
    }

    private static @Nullable String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : null;
    }
}
