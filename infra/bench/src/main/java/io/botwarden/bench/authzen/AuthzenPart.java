package io.botwarden.bench.authzen;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.Settings;
import io.botwarden.bench.load.Load;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Access decisions for bots, one and twenty per request. */
public final class AuthzenPart implements Part {

    private static final int AT_ONCE = 20;
    private static final double LONGEST = 50;

    @Override
    public String name() {
        return "authzen";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        Settings settings = bench.settings();
        try (Botwarden botwarden = bench.startLoaded();
                GrantedFunctions functions = GrantedFunctions.to(botwarden)) {
            String token = botwarden.administrator().token();
            List<String> questions = functions.questions();
            Load one =
                    new Load(
                            botwarden.address().resolve("/access/v1/evaluation"), token, questions);
            Load several =
                    new Load(
                            botwarden.address().resolve("/access/v1/evaluations"),
                            token,
                            together(questions));
            return section(
                    measure(settings, botwarden, one), measure(settings, botwarden, several));
        }
    }

    private static Measured measure(Settings settings, Botwarden botwarden, Load load)
            throws Exception {
        load.warmUp(settings);
        Load.Clock cpu = () -> botwarden.serverCpu().plus(botwarden.postgresCpu());
        List<Measured> rounds = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            rounds.add(load.run(settings.window(), cpu));
        }
        return Measured.together(rounds);
    }

    private static List<String> together(List<String> questions) {
        List<String> requests = new ArrayList<>();
        for (int from = 0; from + AT_ONCE <= questions.size(); from += AT_ONCE) {
            requests.add(
                    "{\"evaluations\":[%s]}"
                            .formatted(String.join(",", questions.subList(from, from + AT_ONCE))));
        }
        return requests;
    }

    private static Section section(Measured one, Measured several) {
        Table table =
                new Table(
                        "AuthZEN decisions",
                        List.of(
                                "",
                                "requests per second",
                                "p50, ms",
                                "p99, ms",
                                "per CPU-second"),
                        List.of(
                                row("one decision per request", one),
                                row("%d decisions per request".formatted(AT_ONCE), several)));
        Target target =
                Target.atMost(
                        "p99 of one decision per request, %d connections".formatted(Settings.CONNECTIONS),
                        LONGEST,
                        one.p99(),
                        " ms");
        return new Section(
                "Decisions",
                List.of(
                        "Bots request decisions over %d connections: whether a person may use one of 500 functions of 50 bots. Each function is granted to a role, a department and five people. Each request runs one statement, which also checks the caller's permission and token; denials are written to the audit trail at the same time. CPU time is that of the server and PostgreSQL."
                                .formatted(Settings.CONNECTIONS)),
                List.of(table, Table.of(List.of(target))),
                List.of());
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
