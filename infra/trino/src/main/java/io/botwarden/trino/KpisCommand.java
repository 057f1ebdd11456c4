package io.botwarden.trino;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiComputationException;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.kpi.KpiMember;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.kpi.StoredKpis;
import io.botwarden.analytics.kpi.UnknownKpiException;
import io.botwarden.analytics.period.InvalidPeriodException;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.warehouse.CompletedSnapshots;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code infra/trino/kpis}: prints figures that Trino computes. */
@Command(
        name = "kpis",
        mixinStandardHelpOptions = true,
        description =
                "Computes KPIs with Trino over a snapshot of the warehouse, and prints them as tab-separated lines.")
public final class KpisCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--trino",
            paramLabel = "URL",
            defaultValue = "jdbc:trino://localhost:8090",
            description = "Trino's JDBC URL; defaults to ${DEFAULT-VALUE}.")
    private String trino = "";

    @Option(
            names = "--trino-user",
            defaultValue = "botwarden",
            description = "Trino's user; defaults to ${DEFAULT-VALUE}.")
    private String trinoUser = "";

    @Option(
            names = "--schema",
            defaultValue = "botwarden.records",
            description =
                    "Catalog and schema of the tables in Trino; defaults to ${DEFAULT-VALUE}.")
    private String schema = "";

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            required = true,
            description = "JDBC URL of Botwarden's database, with user and password.")
    private String postgres = "";

    @Option(
            names = "--snapshot",
            paramLabel = "KEY",
            description = "The snapshot's key, such as 12; defaults to the latest.")
    private @Nullable Long snapshot;

    @Option(
            names = "--by",
            paramLabel = "DIMENSION",
            description = "Also a figure for each of: ${COMPLETION-CANDIDATES}.")
    private @Nullable KpiDimension dimension;

    @Parameters(
            index = "0",
            paramLabel = "PERIOD",
            description = "Such as 2016, 2016-Q2, 2016-05 or 2016-05-31.")
    private String period = "";

    @Parameters(
            index = "1..*",
            paramLabel = "KPI",
            description = "Ids of KPIs, such as mttr; defaults to all.")
    private List<String> kpis = List.of();

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new KpisCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres);
        StoredKpis.InForce stored;
        try (Connection connection = database.getConnection()) {
            stored = StoredKpis.inForce(connection);
            stored.unreadable()
                    .forEach(each ->
                            spec.commandLine()
                                    .getErr()
                                    .printf(
                                            "%s version %d cannot be read and is left out: %s%n",
                                            each.id(), each.version(), each.problem()));
        }
        KpiCatalogue catalogue = stored.catalogue();
        Period asked;
        List<KpiDefinition> wanted;
        try {
            asked = Period.parse(period);
            wanted =
                    kpis.isEmpty()
                            ? catalogue.all()
                            : kpis.stream().map(catalogue::require).toList();
        } catch (InvalidPeriodException | UnknownKpiException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        CompletedSnapshots snapshots = new CompletedSnapshots(database);
        long key = snapshot == null ? snapshots.newest().orElse(0) : snapshot;
        CompletedSnapshots.Completed completed =
                snapshots
                        .find(key)
                        .orElseThrow(() ->
                                wrong(
                                        "There is no completed snapshot "
                                                + (snapshot == null ? "yet" : key)));
        if (completed.expiredAt() != null) {
            throw wrong("Snapshot %d expired at %s".formatted(key, completed.expiredAt()));
        }
        Properties properties = new Properties();
        properties.put("user", trinoUser);
        properties.put("timezone", "UTC");
        try (Connection connection = DriverManager.getConnection(trino, properties)) {
            TrinoSql sql = new TrinoSql(new SnapshotTables(connection, schema).queries(completed));
            int failed =
                    print(
                            new TrinoKpis(TrinoConnection.translating(connection, sql)),
                            wanted,
                            asked);
            return kpis.isEmpty() && !stored.unreadable().isEmpty() ? 1 : failed;
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /**
     * Prints the figures. A definition of the company may use what Trino lacks: it is named, and
     * the others are computed.
     *
     * @return the exit code: 1 if a KPI could not be computed
     */
    private int print(TrinoKpis figures, List<KpiDefinition> wanted, Period asked) {
        int failed = 0;
        PrintWriter out = spec.commandLine().getOut();
        out.println("kpi\tversion\tperiod\tmember\tvalue\tnumerator\tdenominator\tcases");
        for (KpiDefinition kpi : wanted) {
            try {
                print(out, "", figures.value(kpi, asked, KpiScope.EVERYTHING));
                if (dimension != null) {
                    for (Map.Entry<KpiMember, KpiFigure> member :
                            figures.breakdown(kpi, asked, dimension).entrySet()) {
                        print(out, member.getKey().code(), member.getValue());
                    }
                }
            } catch (KpiComputationException e) {
                failed = 1;
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                spec.commandLine()
                        .getErr()
                        .println(
                                "Trino cannot compute %s, version %d: %s"
                                        .formatted(
                                                kpi.id(),
                                                kpi.version(),
                                                String.valueOf(cause.getMessage())));
            }
        }
        out.flush();
        spec.commandLine().getErr().flush();
        return failed;
    }

    private static void print(PrintWriter out, String member, KpiFigure figure) {
        out.println(
                String.join(
                        "\t",
                        figure.kpi(),
                        Integer.toString(figure.version()),
                        figure.period().toString(),
                        member,
                        text(figure.value()),
                        text(figure.numerator()),
                        text(figure.denominator()),
                        Long.toString(figure.n())));
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
