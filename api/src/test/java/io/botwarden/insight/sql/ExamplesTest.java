package io.botwarden.insight.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and the notebook in {@code infra/examples} against the endpoint. */
@BotwardenTest(own = true)
@TestPropertySource(properties = "botwarden.analyst-sql.longest=5m")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("nightly")
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../infra/examples");
    private static final Pattern SQL = Pattern.compile("sql = \"\"\"(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern FORMAT = Pattern.compile("accept=\"(.*?)\"");
    private static final MediaType PARQUET =
            MediaType.parseMediaType("application/vnd.apache.parquet");
    private static final List<String> PARTS =
            List.of("pandas", "polars", "duckdb", "pyarrow", "nbclient", "nbformat", "ipykernel");

    private final JsonMapper json = JsonMapper.shared();

    @Autowired private WebTestClient http;
    @Autowired private SnapshotRunner snapshots;
    @Autowired private JdbcClient postgres;
    @Autowired private TestViewers viewers;

    @LocalServerPort private int port;

    private String token;

    @BeforeAll
    void fillAndTakeSnapshot() {
        postgres.sql(
                        """
                        with made as (
                          insert into bot (code, name, state, live_since, origin)
                          values ('alpha', 'Alpha', 'LIVE', '2016-01-01T00:00:00Z', 'IMPORTED') returning id
                        ),
                        trouble as (
                          insert into incident (number, title, bot_id, severity, state, started_at, opened_at, resolved_at)
                          select 'I-' || n, 'Trouble', id, 'HIGH', 'OPEN', '2016-04-01T08:00:00Z', '2016-04-01T08:00:00Z',
                            case when n = 1 then timestamptz '2016-04-01T10:00:00Z' end
                          from made, generate_series(1, 2) as n
                        )
                        insert into interaction (bot_id, external_id, channel, started_at, ended_at, outcome, user_turns, turns)
                        select id, 'x', 'CHAT', '2016-04-01T08:00:00Z', '2016-04-01T08:01:00Z', 'ESCALATED', 1,
                          pack_turns(array[timestamptz '2016-04-01T08:00:00Z'], array['BOT'], array['ask'], array[true], array[null])
                        from made
                        """)
                .update();
        snapshots.take();
        token = viewers.overEverything("ANALYST").token();
    }

    /** Each panel's query has its columns, and rows. */
    @Test
    void dashboardShowsData() throws IOException {
        JsonNode dashboard = json.readTree(EXAMPLES.resolve("bots-dashboard.json").toFile());
        List<JsonNode> targets = new ArrayList<>();
        dashboard.get("panels").forEach(panel -> panel.get("targets").forEach(targets::add));
        assertThat(targets).isNotEmpty();
        for (JsonNode target : targets) {
            List<String> columns = new ArrayList<>();
            target.get("columns").forEach(column -> columns.add(column.get("selector").asString()));
            String request =
                    target.get("url_options")
                            .get("data")
                            .asString()
                            .replace("${__from:date:iso}", from(dashboard, "from"))
                            .replace("${__to:date:iso}", from(dashboard, "to"));

            String[] lines = csv(target.get("url").asString(), request).split("\n");

            assertThat(lines[0].split(",")).as(request).containsExactlyElementsOf(columns);
            assertThat(lines).as(request).hasSizeGreaterThan(1);
        }
    }

    /** Also in the format that its cell asks for. */
    @Test
    void queriesOfNotebookHaveRows() throws IOException {
        Map<String, MediaType> formats = new LinkedHashMap<>();
        for (JsonNode cell : json.readTree(notebook().toFile()).get("cells")) {
            StringBuilder source = new StringBuilder();
            cell.get("source").forEach(line -> source.append(line.asString()));
            Matcher sql = SQL.matcher(source);
            Matcher format = FORMAT.matcher(source);
            if (sql.find()) {
                formats.put(
                        sql.group(1),
                        format.find() ? MediaType.parseMediaType(format.group(1)) : PARQUET);
            }
        }
        assertThat(formats.values()).doesNotHaveDuplicates().hasSize(3);
        formats.forEach((sql, format) -> {
            String request = json.writeValueAsString(Map.of("sql", sql));
            assertThat(csv("/analytics/sql", request).split("\n")).as(sql).hasSizeGreaterThan(1);
            post("/analytics/sql", request, format)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentTypeCompatibleWith(format)
                    .expectBody()
                    .consumeWith(body -> assertThat(body.getResponseBody()).isNotEmpty());
        });
    }

    @Test
    void notebookRuns(@TempDir Path folder) throws Exception {
        for (String part : PARTS) {
            assumeTrue(python(folder, "import " + part) == 0, "Python has no package " + part);
        }
        String run =
                """
                import nbclient, nbformat
                nbclient.NotebookClient(nbformat.read("%s", as_version=4), timeout=600).execute()
                """
                        .formatted(notebook().toAbsolutePath());
        assertThat(python(folder, run)).as(() -> output(folder)).isZero();
    }

    private static Path notebook() {
        return EXAMPLES.resolve("warehouse.ipynb");
    }

    private static String from(JsonNode dashboard, String bound) {
        return dashboard.get("time").get(bound).asString();
    }

    private String csv(String path, String request) {
        String answer =
                post(path, request, MediaType.parseMediaType("text/csv"))
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return Objects.requireNonNull(answer);
    }

    private WebTestClient.ResponseSpec post(String path, String request, MediaType format) {
        return http.mutate()
                .responseTimeout(Duration.ofMinutes(5))
                .build()
                .post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .accept(format)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(request)
                .exchange();
    }

    /** Runs a program; its exit code, -1 if there is no Python. */
    private int python(Path folder, String program) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", program);
        builder.environment()
                .putAll(
                        Map.of(
                                "BOTWARDEN_URL",
                                "http://127.0.0.1:" + port,
                                "BOTWARDEN_TOKEN",
                                token));
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String output(Path folder) {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
