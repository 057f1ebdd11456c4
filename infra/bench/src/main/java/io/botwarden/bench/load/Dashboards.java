package io.botwarden.bench.load;

import io.botwarden.bench.Settings;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Dashboards of an administrator: 20 bots with department, owner and their last incidents. */
public final class Dashboards {

    /** The columns of {@link #row}. */
    public static final List<String> COLUMNS =
            List.of("", "requests per second", "p50, ms", "p99, ms");

    private static final String REQUEST =
            """
            {"query":"{ bots(first: 20) { edges { node { code name state ownerDepartment { name } owner { name } incidents(first: 5) { edges { node { number severity state openedAt } } } } } } }"}
            """
                    .strip();

    private Dashboards() {}

    /** Measures them, after a warm-up. */
    public static Measured measure(Settings settings, Botwarden botwarden)
            throws IOException, InterruptedException {
        Load load =
                new Load(
                        botwarden.address().resolve("/graphql"),
                        botwarden.administrator().token(),
                        List.of(REQUEST));
        load.warmUp(settings);
        List<Measured> rounds = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            rounds.add(
                    load.run(
                            settings.window(),
                            () -> botwarden.serverCpu().plus(botwarden.postgresCpu())));
        }
        return Measured.together(rounds);
    }

    /** A row of a table with {@link #COLUMNS}. */
    public static List<String> row(String name, Measured measured) {
        return List.of(
                name,
                number("%,.0f", measured.requestsPerSecond()),
                number("%.1f", measured.p50()),
                number("%.1f", measured.p99()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
