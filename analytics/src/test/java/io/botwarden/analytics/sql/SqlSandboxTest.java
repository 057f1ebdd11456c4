package io.botwarden.analytics.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.sql.SqlRefusedException.Reason;
import io.botwarden.analytics.sql.worker.ResultFormat;
import io.botwarden.analytics.sql.worker.WorkerReply.ResultColumn;
import io.botwarden.analytics.warehouse.SnapshotReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Queries in real processes over real files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlSandboxTest {

    private static final SqlLimits LIMITS =
            new SqlLimits(Duration.ofSeconds(20), 128L << 20, 64L << 20, 50, 2);

    @TempDir Path folder;

    private AnalystSnapshot snapshot;

    @BeforeAll
    void write(@TempDir Path files) throws Exception {
        snapshot = new AnalystSnapshot(files);
    }

    @AfterAll
    void close() throws Exception {
        snapshot.close();
    }

    @Test
    void answersWithRowsOfTheAnalyst() throws Exception {
        Answered answered =
                run(
                        """
                        with late as (select * from incident where opened_at >= $since)
                        select b.code, count(*) as n, min(l.opened_at) as first, round(avg(1.5), 2) as x
                        from bot as b left join late as l on l.bot_id = b.id
                        group by all order by b.code -- the analyst sees one bot only
                        """,
                        Map.of("since", "2016-01-01T00:00:00Z"));
        assertThat(answered.text()).isEqualTo("[\"alpha\",1,\"2016-04-01T08:00:00.000Z\",1.5]");
        assertThat(answered.columns())
                .extracting(ResultColumn::name)
                .containsExactly("code", "n", "first", "x");
        assertThat(answered.tables()).containsExactlyInAnyOrder("bot", "incident");
        assertThat(answered.truncated()).isFalse();
    }

    @Test
    void rowsOfParentsFollowTheParent() throws Exception {
        assertThat(run("select id from timeline_entry", Map.of()).text()).isEqualTo("[21]");
    }

    @Test
    void marts() throws Exception {
        assertThat(
                        run(
                                        "select count(*), count(distinct bot_id) from real_interaction",
                                        Map.of())
                                .text())
                .isEqualTo("[20,1]");
    }

    /** The server's DuckDB keeps a detached database open while another transaction knows of it. */
    @Test
    @Tag("nightly")
    void waitsUntilTheRecordsAreClosed() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger seen = new AtomicInteger();
        try (SnapshotReader other = snapshot.reader();
                Statement statement = other.connection().createStatement()) {
            Thread transactions =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!ended.get()) {
                                    lookAtAllDatabases(statement, seen);
                                }
                            });
            for (int k = 0; k < 20 && seen.get() == 0; k++) {
                assertThat(run("select count(*) from incident", Map.of()).text()).isEqualTo("[1]");
            }
            ended.set(true);
            transactions.join();
        }
        assertThat(seen).hasPositiveValue();
    }

    /** Keeps its transaction open for a while if it has seen records of an analyst. */
    private static void lookAtAllDatabases(Statement statement, AtomicInteger seen) {
        try {
            statement.execute("begin");
            try (ResultSet row =
                    statement.executeQuery(
                            "select count(*) from duckdb_columns() where database_name like 'analyst%'")) {
                row.next();
                if (row.getLong(1) > 0) {
                    seen.incrementAndGet();
                    Thread.sleep(500);
                }
            }
            statement.execute("commit");
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void cutsLongResultsOff() throws Exception {
        Answered answered = run("select unnest(range(100)) as i order by i desc", Map.of());
        assertThat(answered.truncated()).isTrue();
        assertThat(answered.rows()).isEqualTo(50);
        assertThat(answered.text()).startsWith("[99],\n[98]");
    }

    @Test
    void writesCsvAndParquet() throws Exception {
        assertThat(run("select 'x,y' as a, '=1+1' as b, 2 as c", ResultFormat.CSV, Map.of()).text())
                .isEqualTo("a,b,c\n\"x,y\",'=1+1,2\n");
        assertThat(run("select 1 as a", ResultFormat.PARQUET, Map.of()).text()).startsWith("PAR1");
    }

    /** Arrow's own reader sees the types, the values and more than one batch. */
    @Test
    void writesArrowStreams() throws Exception {
        SqlLimits many = new SqlLimits(Duration.ofSeconds(20), 128L << 20, 64L << 20, 20_000, 2);
        SqlSandbox sandbox = new SqlSandbox(folder.resolve("arrow"), many);
        try (SqlRun run = sandbox.begin();
                SnapshotReader reader = snapshot.reader()) {
            SqlAnswer answer =
                    run.answer(
                            reader,
                            question(
                                    """
                                    select i as n, 1.25::decimal(10, 2) as d, timestamptz '2016-04-01 08:00:00+00' as at, date '2016-04-01' as day,
                                      [1, null, 3] as list, '甲' as word, null::integer as missing, sum(i) over () as total
                                    from unnest(range(25000)) as t (i) order by i
                                    """,
                                    ResultFormat.ARROW,
                                    Map.of()));
            assertThat(answer.result().truncated()).isTrue();
            assertThat(ArrowFile.read(answer.file()))
                    .satisfiesExactly(
                            types ->
                                    assertThat(types)
                                            .contains(
                                                    "n Int(64, true)",
                                                    "d Decimal(10, 2, 128)",
                                                    "at Timestamp(MICROSECOND, UTC)",
                                                    "day Date(DAY)",
                                                    "list List",
                                                    "word Utf8",
                                                    "missing Int(32, true)",
                                                    "total Decimal(38, 0, 128)"),
                            first -> assertThat(first).contains("1.25, ", "[1,null,3]", "甲, null"),
                            size ->
                                    assertThat(size)
                                            .startsWith("20000 rows in ")
                                            .doesNotEndWith(" 1 batches"));
        }
    }

    /** A DuckDB that knows nothing of the sandbox opens the files and finds what was asked. */
    @Test
    @Tag("nightly")
    void otherReadersFindWhatWasAsked() throws Exception {
        String asked =
                """
                select i as n, (i * 1.25)::decimal(10, 2) as d, timestamptz '2016-04-01 08:00:00+00' + to_milliseconds(i) as at,
                  date '2016-04-01' + i::integer as day, [i, null, 3] as list, '甲' || i as word, i % 2 = 0 as even, nullif(i % 3, 0) as gap
                from unnest(range(5000)) as t (i) order by i
                """;
        String types =
                "[n BIGINT, d DECIMAL(10,2), at TIMESTAMP WITH TIME ZONE, day DATE, list BIGINT[], word VARCHAR, even BOOLEAN, gap BIGINT]";
        SqlSandbox sandbox =
                new SqlSandbox(
                        folder.resolve("readers"),
                        new SqlLimits(Duration.ofSeconds(20), 128L << 20, 64L << 20, 20_000, 2));
        for (ResultFormat format : List.of(ResultFormat.PARQUET, ResultFormat.ARROW)) {
            try (SqlRun run = sandbox.begin();
                    SnapshotReader reader = snapshot.reader()) {
                Path file = run.answer(reader, question(asked, format, Map.of())).file();
                assertThat(
                                format == ResultFormat.ARROW
                                        ? DuckDbFile.arrow(file, asked)
                                        : DuckDbFile.parquet(file, asked))
                        .as("%s: types; rows, rows only there, rows only asked", format)
                        .containsExactly(types, "[5000 0 0]");
            }
        }
    }

    @Test
    void bindsNull() throws Exception {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("none", null);
        assertThat(
                        run(
                                        "select coalesce($none::varchar, 'null') as v",
                                        ResultFormat.JSON,
                                        parameters)
                                .text())
                .isEqualTo("[\"null\"]");
    }

    @Test
    void namesWhatIsNotThere() {
        refused("select * from launch_application", "There is no table \"launch_application\"", 15);
        refused("select * from obligation", "there are bot, bot_life", 15);
        refused(
                "select rowz from bot",
                "There is no column \"rowz\" in the tables of the query. Table bot has id, code,",
                8);
        refused(
                "select\n  '甲', b.naem\nfrom bot as b",
                "There is no column \"naem\" in \"b\". Did you mean name",
                15);
        refused("select 'x'::integer + id from bot", "Could not convert string 'x' to INT32", null);
        refused(
                "select bot_id, bot_id from incident group by id",
                "must appear in the GROUP BY",
                8);
        refused("show tables", "the data dictionary lists the tables", null);
        refused("describe bot", "/analytics/dictionary", null);
        refused("select * form bot", "The query cannot be parsed", null);
        refused("select $x", "the request has no parameters", 8);
        refused("select '甲😀' from nowhere", "There is no table", 18);
        refused("delete from bot", "A query is one SELECT", null);
    }

    @Test
    void unusedParameterIsNamed() {
        assertThatThrownBy(() -> run("select 1", Map.of("since", "x")))
                .isInstanceOf(SqlRefusedException.class)
                .hasMessageContaining("does not use the parameters since");
    }

    @Test
    void endsQueryThatTakesTooLong() {
        SqlLimits limits = new SqlLimits(Duration.ofSeconds(2), 128L << 20, 64L << 20, 50, 2);
        exceeds(
                limits,
                "with recursive n as (select 1 as i union all select i + 1 from n) select max(i) from n",
                Reason.TIME);
    }

    @Test
    void endsQueryThatNeedsTooMuchMemory() {
        exceeds(
                LIMITS,
                "select list(repeat(i::varchar, 10000)) from range(10000000) as t(i)",
                Reason.MEMORY);
    }

    @Test
    void endsArrowStreamThatNeedsTooMuchMemory() {
        SqlLimits limits = new SqlLimits(Duration.ofSeconds(20), 64L << 20, 1L << 30, 50, 1);
        SqlSandbox sandbox = new SqlSandbox(folder.resolve("limits"), limits);
        assertThatThrownBy(() ->
                        run(
                                sandbox,
                                question(
                                        "select repeat('x', 2000000) from range(40)",
                                        ResultFormat.ARROW,
                                        Map.of())))
                .isInstanceOfSatisfying(
                        SqlRefusedException.class,
                        refused ->
                                assertThat(refused.reason())
                                        .as(refused.getMessage())
                                        .isEqualTo(Reason.MEMORY));
    }

    @Test
    void endsQueryThatNeedsTooMuchDisk() {
        SqlLimits limits =
                new SqlLimits(Duration.ofSeconds(20), 128L << 20, 8L << 20, 100_000_000, 2);
        exceeds(
                limits,
                "select i, hash(i) as h from range(50000000) as t(i) order by h",
                Reason.DISK);
    }

    @Test
    void endsCancelledQueryOfLowPriority() throws Exception {
        SqlSandbox sandbox = new SqlSandbox(folder.resolve("sandbox"), LIMITS);
        try (SqlRun run = sandbox.begin();
                SnapshotReader reader = snapshot.reader()) {
            Thread client =
                    Thread.startVirtualThread(() -> {
                        try {
                            awaitLowPriority();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        run.cancel();
                    });
            assertThatThrownBy(() ->
                            run.answer(
                                    reader,
                                    question(
                                            "with recursive n as (select 1 as i union all select i + 1 from n) select max(i) from n",
                                            ResultFormat.JSON,
                                            Map.of())))
                    .isInstanceOfSatisfying(
                            SqlRefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.CANCELLED));
            client.join();
        }
        try (Stream<Path> left = Files.list(folder.resolve("sandbox"))) {
            assertThat(left).isEmpty();
        }
    }

    private static void awaitLowPriority() throws InterruptedException {
        List<Integer> priorities = priorities();
        while (priorities.isEmpty() || !priorities.stream().allMatch(nice -> nice == 10)) {
            Thread.sleep(50);
            priorities = priorities();
        }
    }

    /** The nice values of the threads of workers. */
    private static List<Integer> priorities() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .flatMap(worker -> nice(Path.of("/proc/" + worker.pid() + "/task")))
                .toList();
    }

    private static Stream<Integer> nice(Path threads) {
        try (Stream<Path> each = Files.list(threads)) {
            List<Integer> found = new ArrayList<>();
            for (Path thread : each.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                found.add(Integer.valueOf(fields[16]));
            }
            return found.stream();
        } catch (IOException e) {
            // it ended meanwhile
            return Stream.of();
        }
    }

    private void exceeds(SqlLimits limits, String sql, Reason reason) {
        SqlSandbox sandbox = new SqlSandbox(folder.resolve("limits"), limits);
        assertThatThrownBy(() -> run(sandbox, question(sql, ResultFormat.JSON, Map.of())))
                .isInstanceOfSatisfying(
                        SqlRefusedException.class,
                        refused ->
                                assertThat(refused.reason())
                                        .as(refused.getMessage())
                                        .isEqualTo(reason));
    }

    private void refused(String sql, String message, @Nullable Integer position) {
        assertThatThrownBy(() -> run(sql, Map.of()))
                .isInstanceOfSatisfying(
                        SqlRefusedException.class,
                        refused -> {
                            assertThat(refused)
                                    .hasMessageContaining(message)
                                    .hasMessageNotContainingAny(
                                            "Error:", "LINE 1", "result.main", "records.");
                            if (position != null) {
                                assertThat(refused.position()).isEqualTo(position);
                            }
                        });
    }

    private Answered run(String sql, Map<String, Object> parameters) throws Exception {
        return run(sql, ResultFormat.JSON, new HashMap<>(parameters));
    }

    private Answered run(String sql, ResultFormat format, Map<String, @Nullable Object> parameters)
            throws Exception {
        return run(
                new SqlSandbox(folder.resolve("sandbox"), LIMITS),
                question(sql, format, parameters));
    }

    private Answered run(SqlSandbox sandbox, SqlQuestion question) throws Exception {
        try (SqlRun run = sandbox.begin();
                SnapshotReader reader = snapshot.reader()) {
            SqlAnswer answer = run.answer(reader, question);
            return new Answered(
                    new String(Files.readAllBytes(answer.file()), StandardCharsets.ISO_8859_1),
                    new ArrayList<>(answer.result().columns()),
                    answer.result().rows(),
                    answer.result().truncated(),
                    List.copyOf(answer.tables()));
        }
    }

    private static SqlQuestion question(
            String sql, ResultFormat format, Map<String, @Nullable Object> parameters) {
        return new SqlQuestion(sql, parameters, format, AnalystSnapshot.ALPHA_ONLY);
    }

    private record Answered(
            String text,
            List<ResultColumn> columns,
            long rows,
            boolean truncated,
            List<String> tables) {}
}
