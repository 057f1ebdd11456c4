package io.botwarden.bench.appraisal;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import io.botwarden.bench.snapshot.HeapLog;
import io.botwarden.bench.snapshot.HomeCopy;
import io.botwarden.bench.snapshot.Warehouse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The appraisal of 500 departments and 5,000 persons in one cycle. */
public final class AppraisalPart implements Part {

    private static final int DEPARTMENTS = 500;
    private static final int PERSONS = 5_000;
    private static final double MOST_SECONDS = 15;
    private static final double MOST_SECONDS_FOR_FILES = 120;

    private static final String DEPARTMENTS_IN_CHINESE = "/departments.zip?lang=zh";

    /**
     * The endings of the addresses of a cycle's reports; those of {@code departments.zip} have the
     * PDFs of all departments.
     */
    private static final List<String> REPORTS =
            List.of(
                    ".json",
                    ".html",
                    ".xlsx",
                    ".pdf",
                    ".pdf?lang=zh",
                    "/departments.zip",
                    DEPARTMENTS_IN_CHINESE);

    /** The policy's scheme: 18 indicators in four dimensions, and three gates. */
    private static final String SCHEME = "policy";

    /**
     * Adds the missing departments as teams of the divisions, gives each a share of the incidents,
     * and adds the missing employees. Each employee was responsible for action items that were due
     * every 18 days, and nine of ten passed a course that all need.
     */
    private static final List<String> MORE_ROWS =
            List.of(
                    """
                    insert into department (code, name, parent_id)
                    select 'A' || n, 'Appraised ' || n, 2 + n %% 7
                    from generate_series((select count(*) from department) + 1, %d) n
                    """
                            .formatted(DEPARTMENTS),
                    """
                    update incident set department_id = appraised.id
                    from (
                      select id, row_number() over (order by id) - 1 as number, count(*) over () as many from department
                    ) as appraised
                    where appraised.number = (incident.id * 7919) % appraised.many
                    """,
                    """
                    insert into employee (code, name, department_id)
                    select 'P' || n, 'Appraised ' || n, 1 + n %% %d
                    from generate_series((select count(*) from employee) + 1, %d) n
                    """
                            .formatted(DEPARTMENTS, PERSONS),
                    """
                    with period as (
                      select date_trunc('year', max(opened_at)) - interval '1 year' as starts from incident
                    )
                    insert into action_item (number, origin_kind, incident_id, department_id, title, kind, assignee_id,
                      due_at, original_due_at, state, done_at)
                    select 'N-' || e.id || '-' || n, 'INCIDENT', (select min(id) from incident), e.department_id, 'Title', 'CORRECTIVE', e.id,
                      due, due, 'DONE', due + ((e.id * 7 + n * 5) % 14 - 9) * interval '1 day'
                    from employee e
                      cross join generate_series(1, 15) n
                      cross join lateral (select starts + n * interval '18 days' as due from period) as term
                    """,
                    "insert into course (code, name, category, form) values ('bench', 'Course', 'TECHNOLOGY', 'ONLINE')",
                    "insert into course_requirement (course_id, due_days, since) select id, 0, '2010-01-01' from course where code = 'bench'",
                    """
                    insert into training_record (course_id, employee_id, title, passed_at)
                    select c.id, e.id, 'Course', '2016-02-01' from course c cross join employee e
                    where c.code = 'bench' and e.id % 10 > 0
                    """,
                    "analyze",
                    "checkpoint");

    private static final String OPEN =
            "mutation Open($input: OpenAppraisalCycleInput!) { openAppraisalCycle(input: $input)"
                    + " { cycle { id } errors { message } } }";
    private static final String COMPUTE =
            "mutation Compute($cycle: ID!) { computeAppraisalCycle(input: {cycle: {id: $cycle}})"
                    + " { cycle { id state } errors { message } } }";
    private static final String COUNT =
            "query Count($code: String!) { scorecards(first: 1, filter: {cycle: [{code: $code}]})"
                    + " { totalCount }"
                    + " personScorecards(first: 1, filter: {cycle: [{code: $code}]})"
                    + " { totalCount } }";

    @Override
    public String name() {
        return "appraisal";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> reports = new ArrayList<>();
        double slowest = 0;
        double files = 0;
        HeapLog heap = new HeapLog(bench.settings().work().resolve("appraisal-gc.log"));
        try (HomeCopy copy = HomeCopy.start(bench, "appraisal-home", heap.option())) {
            Botwarden botwarden = copy.botwarden();
            enterRows(botwarden);
            new Warehouse(botwarden).take(true);
            Client client = botwarden.administrator();
            String newest =
                    client.ask("{ latestPeriod(grain: YEAR) }", Map.of())
                            .get("latestPeriod")
                            .asString();
            int year = Integer.parseInt(newest) - 1;
            for (int quarter = 1; quarter <= 3; quarter++) {
                String period = "%d-Q%d".formatted(year, quarter);
                Duration server = botwarden.serverCpu();
                Duration postgres = botwarden.postgresCpu();
                heap.peak();
                Cycle cycle = appraise(client, SCHEME, "bench-" + period, period);
                requireAll(cycle);
                slowest = Math.max(slowest, cycle.seconds());
                rows.add(
                        List.of(
                                period,
                                Integer.toString(cycle.departments()),
                                Integer.toString(cycle.persons()),
                                number(cycle.seconds()),
                                number(botwarden.serverCpu().minus(server).toMillis() / 1e3),
                                number(botwarden.postgresCpu().minus(postgres).toMillis() / 1e3),
                                Integer.toString(heap.peak())));
            }
            for (String ending : REPORTS) {
                long begun = System.nanoTime();
                long bytes =
                        client.download(
                                "/reports/appraisals/bench-%d-Q3%s".formatted(year, ending));
                double seconds = (System.nanoTime() - begun) / 1e9;
                if (ending.contains("departments.zip")) {
                    files = Math.max(files, seconds);
                }
                reports.add(
                        List.of(
                                ending,
                                number(seconds),
                                number(bytes / 1e6),
                                Integer.toString(heap.peak())));
            }
        }
        return new Section(
                "Appraisal",
                List.of(
                        "A cycle of the scheme %s over a quarter, with %d departments that all have incidents and %,d persons who all have action items. The time is that of the mutations openAppraisalCycle and computeAppraisalCycle together, including the explanation and storage of every score. Each quarter is a separate cycle."
                                .formatted(SCHEME, DEPARTMENTS, PERSONS),
                        "The peak heap is the heap in use at the start of a garbage collection; the maximum heap size is 768 MiB. 0 means that there was no collection."),
                List.of(
                        Table.of(
                                List.of(
                                        Target.atMost(
                                                "appraisal of %d departments and %,d persons, the slowest cycle"
                                                        .formatted(DEPARTMENTS, PERSONS),
                                                MOST_SECONDS,
                                                slowest,
                                                " s"),
                                        Target.atMost(
                                                "PDFs of %d departments, the slower language"
                                                        .formatted(DEPARTMENTS),
                                                MOST_SECONDS_FOR_FILES,
                                                files,
                                                " s"))),
                        new Table(
                                "Cycles",
                                List.of(
                                        "period",
                                        "departments",
                                        "persons",
                                        "s",
                                        "CPU s server",
                                        "CPU s PostgreSQL",
                                        "peak heap MiB"),
                                rows),
                        new Table(
                                "Reports of the last cycle",
                                List.of("form", "s", "MB", "peak heap MiB"),
                                reports)),
                List.of());
    }

    private static void enterRows(Botwarden botwarden) throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                botwarden.jdbcUrl(), "postgres", botwarden.databasePassword());
                Statement statement = connection.createStatement()) {
            for (String sql : MORE_ROWS) {
                statement.execute(sql);
            }
        }
    }

    /**
     * A computed cycle.
     *
     * @param seconds the time to open and compute it
     * @param departments the number of appraised departments
     * @param persons the number of appraised persons
     */
    public record Cycle(double seconds, int departments, int persons) {}

    /** Opens a cycle of the scheme with the code and computes it. */
    public static Cycle appraise(Client client, String scheme, String code, String period)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        JsonNode opened =
                client.ask(
                                OPEN,
                                Map.of(
                                        "input",
                                        Map.of("code", code, "scheme", scheme, "period", period)))
                        .get("openAppraisalCycle");
        requireNoErrors(opened);
        JsonNode computed =
                client.ask(COMPUTE, Map.of("cycle", opened.at("/cycle/id").asString()))
                        .get("computeAppraisalCycle");
        requireNoErrors(computed);
        double seconds = (System.nanoTime() - begun) / 1e9;
        JsonNode counts = client.ask(COUNT, Map.of("code", code));
        return new Cycle(
                seconds,
                counts.at("/scorecards/totalCount").asInt(),
                counts.at("/personScorecards/totalCount").asInt());
    }

    private static void requireAll(Cycle cycle) throws IOException {
        if (cycle.departments() != DEPARTMENTS || cycle.persons() != PERSONS) {
            throw new IOException(
                    "%d departments and %d persons were appraised, not %d and %d"
                            .formatted(cycle.departments(), cycle.persons(), DEPARTMENTS, PERSONS));
        }
    }

    private static void requireNoErrors(JsonNode payload) throws IOException {
        if (!payload.get("errors").isEmpty()) {
            throw new IOException("The cycle was rejected: " + payload);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
