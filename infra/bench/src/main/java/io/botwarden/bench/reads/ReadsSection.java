package io.botwarden.bench.reads;

import io.botwarden.bench.Settings;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.reads.ReadsPart.Outcome;
import io.botwarden.bench.reads.ReadsPart.Series;
import io.botwarden.bench.reads.ReadsPart.Who;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of the reads. */
final class ReadsSection {

    private static final String OWN = "Botwarden";
    private static final String CEILING = "upper limit";
    private static final Map<Question, Double> AGAINST_POSTGRAPHILE =
            Map.of(
                    Question.Q1, 2.0,
                    Question.Q2, 2.5,
                    Question.Q3, 3.0,
                    Question.Q4, 2.5,
                    Question.Q6, 2.5);
    private static final double Q1_OF_CEILING = 60;
    private static final double OTHERS_OF_CEILING = 85;
    private static final double P99_OF_CEILING = 3;
    private static final double FAR_PAGE = 1.3;
    private static final double SCOPE = 1.2;

    private final List<Series> series;
    private final Outcome outcome;
    private final List<String> contestants;

    private ReadsSection(List<Series> series, Outcome outcome, List<String> contestants) {
        this.series = series;
        this.outcome = outcome;
        this.contestants = contestants;
    }

    static Section of(
            Settings settings, List<Series> series, Outcome outcome, List<String> contestants) {
        ReadsSection section = new ReadsSection(series, outcome, contestants);
        return new Section(
                "Reads",
                List.of(
                        ("%d connections; windows of %d s after a warm-up until the rate is stable, each after two seconds of the same load that are not measured; %d alternating rounds. All servers read the same rows of the same PostgreSQL (Botwarden's embedded one, with its own settings), verify the same tokens and hide the same rows. All responses are compared before anything is measured, and a response with errors ends the benchmark. The account has grants on 20 bots, except where a row says administrator; IDs are random for each request. CPU time is that of the server and PostgreSQL together.")
                                .formatted(
                                        Settings.CONNECTIONS,
                                        settings.window().toSeconds(),
                                        settings.rounds())),
                List.of(Table.of(section.targets()), section.questions(), section.figures()),
                List.of(
                        "The upper limit is a bare Reactor Netty handler without GraphQL, with the best SQL that we could write by hand and the same token check.",
                        "PostGraphile 5 runs in production mode, with JWT and row-level security as its documentation recommends; see `postgraphile/`.",
                        "Q4 leaves out the warehouse figures of the console's bot page, because the other servers cannot provide them."));
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (Series each : series) {
            Double wanted = AGAINST_POSTGRAPHILE.get(each.question());
            if (wanted != null) {
                double better =
                        contestants.stream()
                                .filter(name -> name.startsWith("PostGraphile"))
                                .mapToDouble(name -> outcome.of(each, name).requestsPerCpuSecond())
                                .max()
                                .orElseThrow();
                targets.add(
                        Target.atLeast(
                                each.name()
                                        + ": per CPU-second, compared with the better PostGraphile",
                                wanted,
                                outcome.of(each, OWN).requestsPerCpuSecond() / better,
                                "×"));
            }
        }
        for (Series each : series) {
            targets.add(
                    Target.atLeast(
                            each.name() + ": requests per second, compared with the upper limit",
                            each.question() == Question.Q1 ? Q1_OF_CEILING : OTHERS_OF_CEILING,
                            100
                                    * outcome.of(each, OWN).requestsPerSecond()
                                    / outcome.of(each, CEILING).requestsPerSecond(),
                            " %"));
        }
        for (Series each : series) {
            double best =
                    contestants.stream()
                            .filter(name -> name.startsWith("PostGraphile"))
                            .mapToDouble(name -> outcome.of(each, name).p99())
                            .min()
                            .orElseThrow();
            targets.add(
                    Target.atMost(
                            each.name() + ": p99, at most the better PostGraphile's",
                            best,
                            outcome.of(each, OWN).p99(),
                            " ms"));
        }
        for (Series each : series) {
            targets.add(
                    Target.atMost(
                            each.name() + ": p99, compared with the upper limit",
                            P99_OF_CEILING,
                            outcome.of(each, OWN).p99() / outcome.of(each, CEILING).p99(),
                            "×"));
        }
        targets.add(farPage());
        targets.add(scope(Question.Q1));
        targets.add(scope(Question.Q2));
        return targets;
    }

    private Target farPage() {
        return Target.atMost(
                "Q5: CPU time of a far page, compared with page 1",
                FAR_PAGE,
                outcome.of(new Series(Question.Q5, Who.SCOPED, true), OWN).requestsPerCpuSecond()
                        / outcome.of(new Series(Question.Q5, Who.SCOPED, false), OWN)
                                .requestsPerCpuSecond(),
                "×");
    }

    private Target scope(Question question) {
        return Target.atMost(
                question
                        + ": CPU time with grants on 20 bots, compared with an administrator, same rows",
                SCOPE,
                outcome.of(new Series(question, Who.ADMINISTRATOR, false), OWN)
                                .requestsPerCpuSecond()
                        / outcome.of(new Series(question, Who.SCOPED, false), OWN)
                                .requestsPerCpuSecond(),
                "×");
    }

    private Table questions() {
        return new Table(
                "Queries",
                List.of("", "query"),
                Arrays.stream(Question.values())
                        .map(question -> List.of(question.name(), question.title()))
                        .toList());
    }

    private Table figures() {
        List<List<String>> rows = new ArrayList<>();
        for (Series each : series) {
            for (String contestant : contestants) {
                Measured measured = outcome.of(each, contestant);
                rows.add(
                        List.of(
                                each.name(),
                                contestant,
                                whole(measured.requestsPerSecond()),
                                tenth(measured.p50()),
                                tenth(measured.p99()),
                                tenth(measured.p999()),
                                whole(measured.requestsPerCpuSecond())));
            }
        }
        return new Table(
                "Requests",
                List.of(
                        "",
                        "server",
                        "requests per second",
                        "p50, ms",
                        "p99, ms",
                        "p99.9, ms",
                        "per CPU-second"),
                rows);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
