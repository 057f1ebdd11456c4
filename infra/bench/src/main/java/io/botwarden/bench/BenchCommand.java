package io.botwarden.bench;

import io.botwarden.bench.analysts.AnalystsPart;
import io.botwarden.bench.appraisal.AppraisalPart;
import io.botwarden.bench.authzen.AuthzenPart;
import io.botwarden.bench.controls.ControlsPart;
import io.botwarden.bench.dataset.LoadedHome;
import io.botwarden.bench.dataset.Scale;
import io.botwarden.bench.growth.GrowthPart;
import io.botwarden.bench.ingest.Ingest;
import io.botwarden.bench.kpi.KpiComponent;
import io.botwarden.bench.losses.LossesPart;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.machine.Machine;
import io.botwarden.bench.machine.Tools;
import io.botwarden.bench.prices.PricesPart;
import io.botwarden.bench.reads.ReadsPart;
import io.botwarden.bench.report.Result;
import io.botwarden.bench.report.Results;
import io.botwarden.bench.report.ResultsPage;
import io.botwarden.bench.risk.RiskPart;
import io.botwarden.bench.snapshot.SnapshotPart;
import io.botwarden.bench.start.Start;
import io.botwarden.bench.telemetry.TelemetryPart;
import io.botwarden.bench.vulnerabilities.VulnerabilitiesPart;
import io.botwarden.bench.writes.Writes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code infra/bench/run}. */
@Command(
        name = "infra/bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares Botwarden with the tools that its users would otherwise choose.")
public final class BenchCommand implements Callable<Integer> {

    private static final List<Part> ALWAYS =
            List.of(
                    new ReadsPart(),
                    new Ingest(),
                    new SnapshotPart(),
                    new KpiComponent(),
                    new AppraisalPart(),
                    new AnalystsPart(),
                    new Writes(),
                    new ControlsPart(),
                    new VulnerabilitiesPart(),
                    new RiskPart(),
                    new LossesPart(),
                    new AuthzenPart(),
                    new Start(),
                    new GrowthPart());

    /** These parts take minutes at any scale. */
    private static final List<Part> WHERE_NAMED = List.of(new PricesPart(), new TelemetryPart());

    private static final List<Part> ALL =
            Stream.of(ALWAYS, WHERE_NAMED).flatMap(List::stream).toList();

    @Parameters(
            paramLabel = "PART",
            description = "Parts to measure: ${PARTS}. Default: all except prices and telemetry.")
    private List<String> parts = List.of();

    @Option(
            names = "--quick",
            description = "Only check that everything runs: ×0.02, short windows.")
    private boolean quick;

    @Option(
            names = "--scale",
            description = "Number of rows as a factor, for example 0.1, 1 or 4. Default: 1.")
    private @Nullable Double scale;

    @Option(names = "--window", description = "Seconds of each measurement. Default: 15.")
    private @Nullable Integer window;

    @Option(
            names = "--growth",
            split = ",",
            description =
                    "Factors for which growth is measured. Default: 0.1,1,4; the rows of ×4 take 40 GB.")
    private @Nullable List<Double> growth;

    @Option(
            names = "--seed",
            defaultValue = "20160229",
            description = "Seed of the generated rows. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--fresh", description = "Load the rows again even if they exist.")
    private boolean fresh;

    @Option(names = "--load", description = "Only load the rows, and print where they are.")
    private boolean load;

    @Option(
            names = "--root",
            defaultValue = ".",
            description = "The folder of the checkout. Default: the working folder.")
    private Path root = Path.of(".");

    @Option(
            names = "--work",
            description = "The folder for rows and programs. Default: infra/bench/target/work.")
    private @Nullable Path work;

    @Option(
            names = "--jar",
            description = "The application's jar. Default: build and start it as infra/run does.")
    private @Nullable Path jar;

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    /** Runs the command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs the command; 0 if everything was measured. */
    static int execute(String... arguments) {
        System.setProperty("PARTS", String.join(", ", names(ALL)));
        return new CommandLine(new BenchCommand())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    System.err.println("The benchmark failed: " + e.getMessage());
                    if (System.getenv("BENCH_TRACE") != null || e.getMessage() == null) {
                        e.printStackTrace();
                    }
                    return 1;
                })
                .execute(arguments);
    }

    /** The parts that run by default. */
    static List<String> names() {
        return names(ALWAYS);
    }

    private static List<String> names(List<Part> parts) {
        return parts.stream().map(Part::name).toList();
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = settings();
        List<Part> wanted = wanted();
        Files.createDirectories(settings.work());
        Tools.installAll();
        if (fresh) {
            LoadedHome.delete(settings.work().resolve(settings.scale().label()));
        }
        Bench bench = new Bench(settings);
        if (load) {
            bench.say("The rows are in %s.", bench.loadedHome());
            return 0;
        }
        Results results = new Results(settings.results());
        for (Part part : wanted) {
            bench.say("Measuring %s.", part.name());
            long begun = System.nanoTime();
            var section = part.run(bench);
            results.keep(
                    new Result(
                            part.name(),
                            section,
                            Machine.here(),
                            commit(settings.root()),
                            LocalDate.now(ZoneOffset.UTC).toString(),
                            settings.scale().factor(),
                            settings.seed(),
                            (System.nanoTime() - begun) / 1_000_000_000));
            Path page = settings.results().resolveSibling("RESULTS.md");
            Files.writeString(
                    page,
                    ResultsPage.of(
                            results.of(names(ALL)), settings.results().getFileName().toString()));
            bench.say("Wrote %s.", page);
        }
        return 0;
    }

    private Settings settings() {
        Path checkout = root.toAbsolutePath().normalize();
        if (!Files.isRegularFile(checkout.resolve("infra/run"))) {
            throw refused(checkout + " is not a checkout of Botwarden: it has no infra/run");
        }
        try {
            return new Settings(
                    new Scale(scale != null ? scale : quick ? 0.02 : 1),
                    seed,
                    quick,
                    Duration.ofSeconds(window != null ? window : quick ? 1 : 15),
                    growthScales(),
                    checkout,
                    work != null
                            ? work.toAbsolutePath().normalize()
                            : checkout.resolve("infra/bench/target/work"),
                    jar == null ? null : jar.toAbsolutePath().normalize());
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private List<Scale> growthScales() {
        List<Double> factors =
                growth != null ? growth : quick ? List.of(0.01, 0.02) : List.of(0.1, 1.0, 4.0);
        return factors.stream().sorted().map(Scale::new).toList();
    }

    private List<Part> wanted() {
        for (String name : parts) {
            if (!names(ALL).contains(name)) {
                throw refused(
                        "There is no part '%s'; there are: %s"
                                .formatted(name, String.join(", ", names(ALL))));
            }
        }
        return parts.isEmpty()
                ? ALWAYS
                : ALL.stream().filter(part -> parts.contains(part.name())).toList();
    }

    private ParameterException refused(@Nullable String why) {
        return new ParameterException(
                spec == null ? new CommandLine(this) : spec.commandLine(), why);
    }

    /**
     * The abbreviated commit ID, with a plus sign if files differ from the commit, ignoring the
     * results.
     */
    private static String commit(Path root) throws InterruptedException {
        try {
            String commit =
                    Commands.run(root, Map.of(), List.of("git", "rev-parse", "--short=10", "HEAD"))
                            .trim();
            String changes =
                    Commands.run(
                            root,
                            Map.of(),
                            List.of(
                                    "git",
                                    "status",
                                    "--porcelain",
                                    "--",
                                    ".",
                                    ":!infra/bench/results",
                                    ":!infra/bench/RESULTS.md"));
            return changes.isBlank() ? commit : commit + "+";
        } catch (IOException e) {
            // a source archive has no history
            return "unknown";
        }
    }
}
