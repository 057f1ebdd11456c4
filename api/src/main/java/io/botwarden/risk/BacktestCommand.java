package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.backtest.Backtest;
import io.botwarden.analytics.risk.backtest.BacktestQuestion;
import io.botwarden.analytics.risk.backtest.BacktestReport;
import io.botwarden.analytics.risk.backtest.BacktestResult;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import io.botwarden.analytics.warehouse.WarehouseSettings;
import io.botwarden.platform.runtime.CommandSettings;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.HomeDatabase;
import io.botwarden.platform.runtime.StartProblem;
import io.botwarden.risk.model.RiskModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.modulith.NamedInterface;

/**
 * The command {@code backtest}, with or without a running server. Exit codes: 0 success, 2 failure.
 */
@NamedInterface("command")
public final class BacktestCommand {

    private static final String NAME = "backtest";
    private static final List<String> SEVERITIES = List.of("CRITICAL", "HIGH", "MODERATE", "LOW");
    private static final String USAGE =
            """
            backtest [--home FOLDER] [--snapshot NUMBER] [--horizon WEEK|MONTH|QUARTER] [--severity NAME,…] [--seed NUMBER] [--json FILE]
              Tests whether the risk model in force predicts, over the history in the warehouse, and prints the result.
              --home      defaults to BOTWARDEN_HOME or ./data
              --snapshot  defaults to the latest
              --horizon   defaults to all three
              --severity  the incidents that count: CRITICAL, HIGH, MODERATE, LOW; defaults to those of the model
              --seed      of the bootstrap's random numbers; defaults to 1
              --json      also writes the result to this file\
            """;
    private static final Set<String> OPTIONS =
            Set.of("--home", "--snapshot", "--horizon", "--severity", "--seed", "--json");
    private static final int FAILED = 2;

    private final Map<String, String> options = new HashMap<>();

    private BacktestCommand(List<String> arguments) {
        for (int k = 0; k < arguments.size(); k += 2) {
            if (!OPTIONS.contains(arguments.get(k)) || k + 1 == arguments.size()) {
                throw new IllegalArgumentException(USAGE);
            }
            options.put(arguments.get(k), arguments.get(k + 1));
        }
    }

    /** Whether the arguments name the command. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(NAME);
    }

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        LoggingSystem.get(BacktestCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        try {
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            BacktestCommand command = new BacktestCommand(rest);
            command.check();
            command.run(out);
            return 0;
        } catch (StartProblem e) {
            err.println("%s. %s.".formatted(e.problem(), e.remedy()));
        } catch (UnknownSnapshotException e) {
            err.println("--snapshot: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The file %s cannot be written".formatted(e.getMessage()));
        }
        return FAILED;
    }

    /** Finds invalid options before anything is opened. */
    private void check() {
        questions(RiskModel.shipped());
        number("--snapshot", 0);
    }

    private List<BacktestQuestion> questions(RiskModel model) {
        List<String> severities =
                options.containsKey("--severity")
                        ? Stream.of(options.get("--severity").split(","))
                                .map(BacktestCommand::severity)
                                .sorted()
                                .toList()
                        : model.severities();
        long seed = number("--seed", BacktestQuestion.USUAL_SEED);
        return horizons().stream()
                .map(horizon -> new BacktestQuestion(horizon, severities, seed))
                .toList();
    }

    private List<Horizon> horizons() {
        String named = options.get("--horizon");
        List<Horizon> all = List.of(Horizon.values());
        if (named == null) {
            return all;
        }
        return List.of(
                all.stream()
                        .filter(horizon -> horizon.name().equals(named))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "--horizon: '%s' is none of WEEK, MONTH, QUARTER"
                                                .formatted(named))));
    }

    private static String severity(String name) {
        if (!SEVERITIES.contains(name)) {
            throw new IllegalArgumentException(
                    "--severity: '%s' is none of %s"
                            .formatted(name, String.join(", ", SEVERITIES)));
        }
        return name;
    }

    private long number(String option, long otherwise) {
        String given = options.get(option);
        if (given == null) {
            return otherwise;
        }
        if (!given.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "%s: '%s' is not a whole number".formatted(option, given));
        }
        return Long.parseLong(given);
    }

    private void run(PrintStream out) throws IOException {
        Home home = home();
        List<BacktestResult> results = new ArrayList<>();
        try (HomeDatabase database = HomeDatabase.open(home)) {
            DataSource records = database.records();
            try (WarehouseCatalog catalog = new WarehouseCatalog(records, home.warehouse());
                    DuckDbWarehouse warehouse =
                            new DuckDbWarehouse(
                                    records, catalog, WarehouseSettings.below(home.warehouse()));
                    SnapshotReader reader = warehouse.read(snapshot(warehouse))) {
                RiskModel model = RiskModels.inForce(records).model();
                Backtest backtest = new Backtest(new RiskEngine(model));
                questions(model)
                        .forEach(question ->
                                results.add(backtest.run(reader.connection(), question)));
            }
        }
        out.print(BacktestReport.markdown(results));
        if (options.containsKey("--json")) {
            Files.writeString(Path.of(options.get("--json")), BacktestReport.json(results));
        }
    }

    private long snapshot(DuckDbWarehouse warehouse) {
        return number(
                "--snapshot",
                warehouse
                        .newestCompleted()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no warehouse snapshot yet: take one on the page Snapshots")));
    }

    private Home home() {
        return CommandSettings.ofEnvironment().home(options.get("--home"));
    }
}
