package io.botwarden.analytics.sql.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.botwarden.analytics.sql.AnalystSnapshot;
import io.botwarden.analytics.sql.AnalystTables;
import io.botwarden.analytics.sql.Reach;
import io.botwarden.analytics.sql.RowRule;
import io.botwarden.analytics.sql.SqlAnswer;
import io.botwarden.analytics.sql.SqlLimits;
import io.botwarden.analytics.sql.SqlQuestion;
import io.botwarden.analytics.sql.SqlRefusedException;
import io.botwarden.analytics.sql.SqlRefusedException.Reason;
import io.botwarden.analytics.sql.SqlRun;
import io.botwarden.analytics.sql.SqlSandbox;
import io.botwarden.analytics.warehouse.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of the tables in {@code infra/docs/sql-escapes.md}. (Policy 4.1.1, 5.2.1) */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalystSqlEscapesTest {

    private static final Path DOCUMENT = Path.of("../infra/docs/sql-escapes.md");
    private static final int FEWEST = 50;
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;

    private AnalystSnapshot snapshot;

    /**
     * A line of the document.
     *
     * @param outcome {@code gate}, {@code DuckDB}, a limit or the row that is returned
     */
    record Attempt(String name, String sql, String outcome) {

        boolean gate() {
            return outcome.equals("gate");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void write(@TempDir Path files) throws Exception {
        snapshot = new AnalystSnapshot(files);
    }

    @AfterAll
    void close() throws Exception {
        snapshot.close();
    }

    static Stream<Attempt> attempts() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> line.split("(?<!\\\\)\\|"))
                .map(cells ->
                        new Attempt(
                                cells[1].strip(),
                                code(cells[2]).replace("\\|", "|"),
                                code(cells[3])));
    }

    private static String code(String cell) {
        return cell.strip().replaceAll("^`|`$", "");
    }

    static Stream<Attempt> refusedByGate() throws IOException {
        return attempts().filter(Attempt::gate);
    }

    static Stream<Attempt> running() throws IOException {
        return attempts().filter(attempt -> !attempt.gate());
    }

    @Test
    void documentHasEnoughAttempts() throws IOException {
        assertThat(attempts().count()).isGreaterThan(FEWEST);
    }

    @ParameterizedTest
    @MethodSource("refusedByGate")
    void gateRefuses(Attempt attempt) throws SQLException {
        Set<String> tables =
                AnalystTables.all().stream()
                        .filter(table ->
                                RowRule.condition(
                                                table.rows(),
                                                AnalystSnapshot.ALPHA_ONLY.getOrDefault(
                                                        table.permission(), Reach.NOTHING))
                                        != null)
                        .map(table -> table.name())
                        .collect(Collectors.toSet());
        String tree = WorkerDatabase.parse(attempt.sql());
        assertThatThrownBy(() -> SqlGate.check(tree, tables, Set.of()))
                .isInstanceOf(RejectedException.class)
                .message()
                .as("the message says what is accepted")
                .containsAnyOf(
                        "A query is one SELECT",
                        "a query is one SELECT",
                        "There is no table",
                        "is not available",
                        "Tables are named without a schema",
                        "runs one query",
                        "common table expression",
                        "cannot be parsed");
    }

    @ParameterizedTest
    @MethodSource("running")
    void queryIsStoppedOrHarmless(Attempt attempt) throws Exception {
        switch (attempt.outcome()) {
            case "DuckDB" -> assertThat(refused(attempt).reason()).isEqualTo(Reason.QUERY);
            case "refused" -> assertThat(refused(attempt).reason()).isNotEqualTo(Reason.CANCELLED);
            case "time" -> assertThat(refused(attempt).reason()).isEqualTo(Reason.TIME);
            case "memory" -> assertThat(refused(attempt).reason()).isEqualTo(Reason.MEMORY);
            case "disk" -> assertThat(refused(attempt).reason()).isEqualTo(Reason.DISK);
            case "cut off" -> assertThat(run(attempt).truncated()).isTrue();
            default -> assertThat(run(attempt).rows()).isEqualTo(attempt.outcome());
        }
    }

    /** The second layer: what the gate refuses does no harm without it either. */
    @ParameterizedTest
    @MethodSource("refusedByGate")
    void confinedDuckDbDoesNoHarm(Attempt attempt) throws Exception {
        Path working = Files.createTempDirectory(folder, "confined");
        records(working.resolve(WorkerReply.RECORDS_FILE));
        Set<Path> before = files();
        String said = "";
        try (Connection connection =
                        new WorkerDatabase(
                                        working,
                                        new WorkerRequest.Settings(
                                                ResultFormat.JSON, 10, 0, 64 << 20, 8 << 20, 1))
                                .confined();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(2);
            if (statement.execute(attempt.sql())) {
                said = text(statement.getResultSet());
            }
        } catch (SQLException e) {
            // refused by DuckDB
            said = String.valueOf(e.getMessage());
        }
        assertThat(said).doesNotContain("root:", "127.0.0.1\tlocalhost");
        Set<Path> after = files();
        after.removeAll(before);
        assertThat(after)
                .as("files outside of the worker's own databases")
                .allMatch(file -> file.startsWith(working));
        assertThat(count(working.resolve(WorkerReply.RECORDS_FILE))).isEqualTo(1);
    }

    @Test
    void deeplyNestedQueryEndsItsOwnProcessOnly() {
        String sql = "select " + "(".repeat(9000) + "1" + ")".repeat(9000);
        assertThat(refused(new Attempt("nested", sql, "")).reason()).isEqualTo(Reason.QUERY);
    }

    @Test
    void workerInheritsNoEnvironment() throws Exception {
        assertThat(run(new Attempt("environment", "select count(*) from bot", "")).rows())
                .isEqualTo("[1]");
        assertThat(refused(new Attempt("environment", "select getenv('PATH')", "")).reason())
                .isEqualTo(Reason.QUERY);
    }

    private SqlRefusedException refused(Attempt attempt) {
        return catchThrowableOfType(SqlRefusedException.class, () -> run(attempt));
    }

    private Answer run(Attempt attempt) throws Exception {
        Duration time = attempt.outcome().equals("time") ? SHORT : LONG;
        SqlSandbox sandbox =
                new SqlSandbox(
                        folder.resolve("sandbox"),
                        new SqlLimits(time, 128L << 20, 8L << 20, 1000, 2));
        try (SqlRun run = sandbox.begin();
                SnapshotReader reader = snapshot.reader()) {
            SqlAnswer answer =
                    run.answer(
                            reader,
                            new SqlQuestion(
                                    attempt.sql(),
                                    Map.of(),
                                    ResultFormat.JSON,
                                    AnalystSnapshot.ALPHA_ONLY));
            return new Answer(Files.readString(answer.file()), answer.result().truncated());
        }
    }

    private record Answer(String rows, boolean truncated) {}

    private static void records(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("create table bot as select 1 as id, 'alpha' as code");
        }
    }

    private static long count(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from bot where code = 'alpha'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String text(ResultSet rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        while (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                text.append(rows.getString(column)).append(' ');
            }
        }
        return text.toString();
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }
}
