package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.analytics.sql.AnalystTable;
import io.botwarden.analytics.sql.AnalystTables;
import io.botwarden.analytics.sql.EmployeeColumns;
import io.botwarden.analytics.sql.Reach;
import io.botwarden.analytics.sql.SqlAnswer;
import io.botwarden.analytics.sql.SqlQuestion;
import io.botwarden.analytics.sql.SqlRefusedException;
import io.botwarden.analytics.sql.SqlRun;
import io.botwarden.analytics.sql.SqlSandbox;
import io.botwarden.analytics.sql.worker.ResultFormat;
import io.botwarden.analytics.sql.worker.WorkerReply.ResultColumn;
import io.botwarden.analytics.warehouse.ExampleSnapshot;
import io.botwarden.analytics.warehouse.SnapshotReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a definition before it is in force, in the sandbox of analysts' queries: its SQL passes
 * their gate, its worked examples have the expected figures, and a year of the latest snapshot is
 * computed within the limits of a query. Blocks for some seconds.
 */
public final class KpiTrial {

    /** The type of keys. */
    private static final String KEY = "BIGINT";

    /** Each row is an interaction, a turn or a rating of one person. */
    private static final Set<String> OF_PERSONS =
            Set.of("interaction", "real_interaction", "turn", "exchange");

    private final SqlSandbox sandbox;

    /** Creates a trial in this sandbox. */
    public KpiTrial(SqlSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * The outcome of a trial that found no problem.
     *
     * @param figures the number of expected figures that were computed
     * @param period the period of the latest snapshot that was computed
     * @param cases the number of its cases
     * @param time the time that it took, with the start of the sandbox
     */
    public record Outcome(int figures, Period period, long cases, Duration time) {}

    /** The result of a query: the types of its columns, and what each row contains. */
    private record Answered(
            Map<String, String> types, Set<String> tables, List<KpiFigure> figures) {}

    /**
     * Tries a definition.
     *
     * @param newest the latest snapshot, which is no longer used afterwards
     * @throws InvalidKpiException if it cannot be used
     */
    public Outcome run(KpiDefinition kpi, SnapshotReader newest) {
        try {
            requireRecords(kpi);
            Map<String, Map<String, String>> shape = ExampleSnapshot.shape(newest.connection());
            int figures = 0;
            for (KpiExample example : kpi.examples()) {
                figures += run(kpi, shape, example);
            }
            Period year = Period.of(PeriodGrain.YEAR, newest.cutAt());
            long begun = System.nanoTime();
            KpiFigure measured =
                    ask(kpi, newest, "sql", List.of(year), List.of(total(kpi, year, List.of())))
                            .figures()
                            .getFirst();
            return new Outcome(
                    figures, year, measured.n(), Duration.ofNanos(System.nanoTime() - begun));
        } catch (SQLException e) {
            throw new InvalidKpiException(String.valueOf(e.getMessage()));
        }
    }

    private static void requireRecords(KpiDefinition kpi) {
        for (String table : kpi.records()) {
            if (!KpiRecords.tables().contains(table)) {
                throw new InvalidKpiException(
                        "records: there is no table %s; there are %s"
                                .formatted(table, String.join(", ", KpiRecords.tables())));
            }
        }
    }

    private int run(KpiDefinition kpi, Map<String, Map<String, String>> shape, KpiExample example)
            throws SQLException {
        try (ExampleSnapshot snapshot = ExampleSnapshot.of(shape, example.rows())) {
            List<Period> periods = new ArrayList<>();
            List<String> totals = new ArrayList<>();
            for (KpiExample.Expected expected : example.figures()) {
                Period period = Period.parse(expected.period());
                periods.add(period);
                totals.add(total(kpi, period, conditions(kpi, snapshot, expected)));
            }
            requireColumns(kpi, cases(kpi, snapshot, periods.getFirst()));
            List<KpiFigure> figures =
                    ask(kpi, snapshot, "persons, parts or sql", periods, totals).figures();
            List<String> problems = new ArrayList<>();
            for (int place = 0; place < figures.size(); place++) {
                problems.addAll(
                        KpiExpectation.problems(
                                kpi, example, example.figures().get(place), figures.get(place)));
            }
            if (!problems.isEmpty()) {
                throw new InvalidKpiException(problems);
            }
            return figures.size();
        } catch (IllegalArgumentException e) {
            throw new InvalidKpiException(
                    "examples: \"%s\": %s".formatted(example.title(), e.getMessage()));
        }
    }

    /** The conditions of the cases that a figure of an example counts. */
    private static List<String> conditions(
            KpiDefinition kpi, ExampleSnapshot snapshot, KpiExample.Expected expected)
            throws SQLException {
        List<String> conditions =
                new ArrayList<>(
                        Members.conditions(
                                snapshot.connection(),
                                kpi,
                                new KpiScope(expected.bot(), expected.department())));
        if (expected.owner() != null) {
            conditions.add(KpiStatement.ofOwner(kpi.requireOwner(), expected.owner()));
        }
        return conditions;
    }

    /** The definition's SQL alone: it is one query in itself. */
    private Answered cases(KpiDefinition kpi, ExampleSnapshot snapshot, Period period)
            throws SQLException {
        String sql = KpiStatement.rows(kpi, period);
        try (SqlRun run = sandbox.begin()) {
            SqlAnswer answer = run.answer(snapshot, question(sql));
            return new Answered(types(answer), answer.tables(), List.of());
        } catch (SqlRefusedException e) {
            throw refused(e, "sql", sql);
        }
    }

    private static void requireColumns(KpiDefinition kpi, Answered cases) {
        Set<String> wanted = new LinkedHashSet<>(List.of("counted_at", "bot_id", "numerator"));
        kpi.records().forEach(table -> wanted.add(table + "_id"));
        if (kpi.isQuotient()) {
            wanted.add("denominator");
        }
        if (kpi.grain().hasDepartment()) {
            wanted.add("department_id");
        }
        if (kpi.owner() != null) {
            wanted.add(kpi.owner());
        }
        List<String> problems = new ArrayList<>();
        wanted.stream()
                .filter(column -> !cases.types().containsKey(column))
                .forEach(column -> problems.add("sql: the column %s is missing".formatted(column)));
        String countedAt = cases.types().getOrDefault("counted_at", "TIMESTAMP WITH TIME ZONE");
        if (!countedAt.equals("TIMESTAMP WITH TIME ZONE")) {
            problems.add("sql: counted_at must be a timestamptz, not a " + countedAt);
        }
        String owner = kpi.owner() == null ? KEY : cases.types().getOrDefault(kpi.owner(), KEY);
        if (!owner.equals(KEY)) {
            problems.add("sql: %s must be a bigint, not a %s".formatted(kpi.owner(), owner));
        }
        if (kpi.persons() == null && cases.tables().stream().anyMatch(OF_PERSONS::contains)) {
            problems.add(
                    "persons: is required, because the rows concern individual persons; for example count(distinct person)");
        }
        KpiRecords.undeclared(kpi, cases.tables())
                .forEach(permission ->
                        problems.add(
                                "permissions: must contain %s, because the sql reads its tables"
                                        .formatted(permission)));
        if (!problems.isEmpty()) {
            throw new InvalidKpiException(problems);
        }
    }

    private static String total(KpiDefinition kpi, Period period, List<String> conditions) {
        return KpiStatement.total(kpi, period, conditions, 1).text();
    }

    private Answered ask(
            KpiDefinition kpi,
            SnapshotReader snapshot,
            String keys,
            List<Period> periods,
            List<String> totals)
            throws SQLException {
        List<String> parts = new ArrayList<>();
        for (String total : totals) {
            parts.add("select %d as place, * from (\n%s) as one\n".formatted(parts.size(), total));
        }
        String sql = String.join("union all\n", parts);
        try (SqlRun run = sandbox.begin()) {
            SqlAnswer answer = run.answer(snapshot, question(sql));
            return new Answered(types(answer), answer.tables(), figures(kpi, answer, periods));
        } catch (SqlRefusedException e) {
            throw refused(e, keys, null);
        }
    }

    private static SqlQuestion question(String sql) {
        return new SqlQuestion(
                sql,
                Map.of(),
                ResultFormat.PARQUET,
                Stream.concat(
                                AnalystTables.all().stream().map(AnalystTable::permission),
                                Stream.of(EmployeeColumns.PERMISSION))
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), _ -> Reach.EVERYTHING)));
    }

    private static Map<String, String> types(SqlAnswer answer) {
        Map<String, String> types = new LinkedHashMap<>();
        answer.result().columns().forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    /** Parquet has no integers of 128 bits, so sums are read back as exact decimals. */
    private static List<KpiFigure> figures(
            KpiDefinition kpi, SqlAnswer answer, List<Period> periods) throws SQLException {
        String columns =
                answer.result().columns().stream()
                        .map(KpiTrial::column)
                        .collect(Collectors.joining(", "));
        List<KpiFigure> figures = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select %s from read_parquet('%s') order by place"
                                        .formatted(
                                                columns,
                                                answer.file().toString().replace("'", "''")))) {
            while (row.next()) {
                figures.add(new KpiRow(kpi, row, 0).figure(periods.get(figures.size())));
            }
        }
        return figures;
    }

    private static String column(ResultColumn column) {
        String name = '"' + column.name().replace("\"", "\"\"") + '"';
        return column.type().equals("HUGEINT")
                ? "cast(%1$s as decimal(38, 0)) as %1$s".formatted(name)
                : name;
    }

    /** Names the line of the SQL if the position in it is known. */
    private static InvalidKpiException refused(
            SqlRefusedException e, String keys, @Nullable String sql) {
        Integer position = e.position();
        String line =
                sql == null || position == null
                        ? ""
                        : ", line " + line(sql, Math.min(position - 1, sql.length()));
        return new InvalidKpiException("%s%s: %s".formatted(keys, line, e.getMessage()));
    }

    private static long line(String sql, int offset) {
        return 1 + sql.substring(0, offset).chars().filter(each -> each == '\n').count();
    }
}
