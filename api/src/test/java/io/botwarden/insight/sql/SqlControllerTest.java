package io.botwarden.insight.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import graphql.schema.GraphQLObjectType;
import io.botwarden.analytics.sql.AnalystTables;
import io.botwarden.analytics.sql.EmployeeColumns;
import io.botwarden.analytics.warehouse.WarehouseTables;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.runtime.Home;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Analysts' queries over HTTP, with real processes. (Policy 3.1.3, 4.1.1) */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlControllerTest {

    private static final String ENDLESS =
            "with recursive n as (select 1 as i union all select i + 1 from n) select max(i) from n";

    @Autowired private WebTestClient http;
    @Autowired private SnapshotRunner snapshots;
    @Autowired private JdbcClient postgres;
    @Autowired private TestViewers viewers;
    @Autowired private Home home;
    @Autowired private SqlSlots slots;
    @Autowired private GraphQlSource schema;

    @LocalServerPort private int port;

    private long alpha;
    private JsonNode beforeSnapshot;

    @BeforeAll
    void fillAndTakeSnapshot() {
        postgres.sql("insert into department (code, name) values ('desk', 'Desk')").update();
        alpha = bot("alpha");
        bot("beta");
        postgres.sql(
                        """
                        with made as (insert into employee (code, name) values ('e-ann', 'Ann') returning id)
                        update bot set owner_id = (select id from made)
                        """)
                .update();
        beforeSnapshot = dictionary();
        snapshots.take();
    }

    @Test
    void answersInJson() {
        query(
                        analyst(),
                        MediaType.APPLICATION_JSON,
                        Map.of(
                                "sql",
                                "select code, $number + 1 as n from bot where code <> $not order by code",
                                "parameters",
                                Map.of("number", 41, "not", "gamma")))
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .valueEquals("Botwarden-Rows", "2")
                .expectBody()
                .json(
                        """
                        {
                          "columns": [{"name": "code", "type": "VARCHAR"}, {"name": "n", "type": "INTEGER"}],
                          "rowCount": 2,
                          "truncated": false,
                          "rows": [["alpha", 42], ["beta", 42]]
                        }
                        """)
                .jsonPath("$.snapshot.id")
                .value(id -> assertThat((String) id).startsWith("warehouse_snapshot_"));
        await().untilAsserted(() -> assertThat(queryFolders()).isEmpty());
    }

    @Test
    void answersInOtherFormats() {
        Map<String, Object> request = Map.of("sql", "select code from bot order by code");
        assertThat(text(query(analyst(), MediaType.parseMediaType("text/csv"), request)))
                .isEqualTo("code\nalpha\nbeta\n");
        assertThat(
                        text(
                                query(
                                        analyst(),
                                        MediaType.parseMediaType("application/vnd.apache.parquet"),
                                        request)))
                .startsWith("PAR1")
                .endsWith("PAR1");
        assertThat(
                        text(
                                query(
                                        analyst(),
                                        MediaType.parseMediaType(
                                                "application/vnd.apache.arrow.stream"),
                                        request)))
                .as("begins with a schema and ends with the end of the stream")
                .startsWith("\u00ff\u00ff\u00ff\u00ff")
                .contains("code", "alpha", "beta")
                .endsWith("\u00ff\u00ff\u00ff\u00ff\0\0\0\0");
        query(analyst(), MediaType.IMAGE_PNG, request).expectStatus().isEqualTo(406);
    }

    @Test
    void showsOnlyRowsInScope() {
        String token = viewers.overBot("ANALYST", alpha).token();
        query(
                        token,
                        MediaType.APPLICATION_JSON,
                        Map.of(
                                "sql",
                                "select (select count(*) from incident), (select string_agg(code) from bot)"))
                .expectBody()
                .jsonPath("$.rows[0][0]")
                .isEqualTo(1)
                .jsonPath("$.rows[0][1]")
                .isEqualTo("alpha");
    }

    @Test
    void tableNeedsItsPermission() {
        refused(analyst(), "select * from credential", "There is no table \\\"credential\\\"");
        query(
                        viewers.overEverything("AUDITOR").token(),
                        MediaType.APPLICATION_JSON,
                        Map.of("sql", "select count(*) from credential"))
                .expectStatus()
                .isOk();
    }

    /**
     * Who manages appraisals sees who employees are; for others they are other keys in each query.
     */
    @Test
    @Tag("nightly")
    void employeesArePseudonyms() {
        String sql =
                "select b.owner_id, e.id from bot b join employee e on e.id = b.owner_id where b.code = 'alpha'";
        long ann =
                postgres.sql("select id from employee where code = 'e-ann'")
                        .query(Long.class)
                        .single();
        assertThat(rows(analyst(), sql)).isEqualTo("[[%1$d,%1$d]]".formatted(ann));
        assertThat(rows(analyst(), "select code from employee")).isEqualTo("[[\"e-ann\"]]");
        String auditor = viewers.overEverything("AUDITOR").token();
        String once = rows(auditor, sql);
        assertThat(once)
                .matches("\\[\\[([0-9]+),\\1\\]\\]")
                .isNotEqualTo("[[%1$d,%1$d]]".formatted(ann));
        assertThat(rows(auditor, sql)).isNotEqualTo(once);
        for (String column : List.of("code", "joined_on", "left_on", "created_at")) {
            refused(auditor, "select %s from employee".formatted(column), "There is no column");
        }
        refused(
                auditor,
                "select count(*) from employee where code = 'e-ann'",
                "There is no column");
    }

    /** A new column that refers to a person must be known as one. */
    @Test
    void knowsColumnsThatReferToPersons() {
        List<String> unknown = new ArrayList<>();
        Map<String, List<String>> columns = new HashMap<>();
        for (JsonNode table : dictionary().path("tables")) {
            List<String> names = new ArrayList<>();
            table.path("columns").forEach(column -> names.add(column.path("name").asString()));
            columns.put(table.path("name").asString(), names);
        }
        assertThat(columns).containsKey("action_item");
        postgres
                .sql(
                        """
                        select c.conrelid::regclass::text as referring, a.attname::text as attribute
                        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                        where c.contype = 'f' and c.confrelid in ('employee'::regclass, 'identity'::regclass)
                        """)
                .query((row, _) -> List.of(row.getString("referring"), row.getString("attribute")))
                .list()
                .stream()
                .filter(found ->
                        columns.getOrDefault(found.getFirst(), List.of()).contains(found.getLast())
                                && !EmployeeColumns.isKey(found.getFirst(), found.getLast()))
                .forEach(found -> unknown.add(String.join(".", found)));
        assertThat(unknown).isEmpty();
    }

    private String rows(String token, String sql) {
        String answer = text(query(token, MediaType.APPLICATION_JSON, Map.of("sql", sql)));
        return new JsonMapper().readTree(answer).path("rows").toString();
    }

    @Test
    void namesWhatIsWrong() {
        refused(analyst(), "select nothing from bot", "There is no column \\\"nothing\\\"");
        refused(analyst(), "drop table bot", "A query is one SELECT");
        invalid("{\"sql\": 1}", "Field 'sql'");
        invalid("{\"sql\": \"select 1\", \"limit\": 5}", "Field 'limit'");
        invalid("{\"sql\": \"select $x\", \"parameters\": {\"x\": []}}", "Field 'parameters.x'");
        invalid(
                "{\"sql\": \"select 1\", \"snapshot\": \"warehouse_snapshot_0\"}",
                "Argument 'snapshot'");
        invalid("select 1", "The body must be a JSON object");
    }

    @Test
    void requiresPermission() {
        query(
                        viewers.overEverything("OPERATOR").token(),
                        MediaType.APPLICATION_JSON,
                        Map.of("sql", "select 1"))
                .expectStatus()
                .isForbidden();
    }

    @Test
    void recordsQueries() {
        TestViewer analyst = viewers.overEverything("ANALYST");
        text(
                query(
                        analyst.token(),
                        MediaType.APPLICATION_JSON,
                        Map.of("sql", "select id from bot")));
        refused(analyst.token(), "select * from read_csv('/etc/passwd')", "read_csv");
        assertThat(
                        postgres.sql(
                                        """
                                        select action || ': ' || summary || ' ' || array_to_string(change_after, ' ') as entry
                                        from audit_entry where identity_id = ? order by id
                                        """)
                                .param(analyst.viewer().identityId())
                                .query(String.class)
                                .list())
                .satisfiesExactly(
                        entry ->
                                assertThat(entry)
                                        .startsWith("queryWarehouse")
                                        .contains("select id from bot"),
                        entry ->
                                assertThat(entry)
                                        .startsWith(
                                                "readQueryResult: Read 2 rows with a query of bot in"),
                        entry ->
                                assertThat(entry)
                                        .startsWith("queryWarehouse")
                                        .contains("/etc/passwd"),
                        entry ->
                                assertThat(entry)
                                        .startsWith("refuseQuery")
                                        .contains("not available"));
    }

    @Test
    void historyHasOwnQueries() {
        String token = analyst();
        text(
                query(
                        token,
                        MediaType.APPLICATION_JSON,
                        Map.of("sql", "select $n + 1", "parameters", Map.of("n", 41))));
        text(query(analyst(), MediaType.APPLICATION_JSON, Map.of("sql", "select 'of another'")));
        http.get()
                .uri("/analytics/history")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].sql")
                .isEqualTo("select $n + 1")
                .jsonPath("$[0].parameters.n")
                .isEqualTo(41)
                .jsonPath("$[0].at")
                .exists();
    }

    /** The dictionary answers before the first snapshot, too: with functions and no tables. */
    @Test
    void dictionaryNeedsNoSnapshot() {
        assertThat(beforeSnapshot.path("functions").toString()).contains("\"date_trunc\"");
    }

    @Test
    void endsQueryOfDisconnectedClientAndLimitsEachAnalyst() throws Exception {
        TestViewer analyst = viewers.overEverything("ANALYST");
        String token = analyst.token();
        byte[] body = "{\"sql\":\"%s\"}".formatted(ENDLESS).getBytes(StandardCharsets.UTF_8);
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.getOutputStream()
                    .write(
                            "POST /analytics/sql HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                                    .formatted(port, token, body.length)
                                    .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(body);
            client.getOutputStream().flush();
            await().until(() -> queryFolders().size() == 1);
            StepVerifier.withVirtualTime(() -> slots.take(analyst.viewer().identityId()))
                    .thenAwait(Duration.ofMinutes(1))
                    .expectErrorSatisfies(waited ->
                            assertThat(
                                            ((SqlProblem) waited)
                                                    .getHeaders()
                                                    .getFirst(HttpHeaders.RETRY_AFTER))
                                    .isEqualTo("5"))
                    .verify();
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> queryFolders().isEmpty());
        query(token, MediaType.APPLICATION_JSON, Map.of("sql", "select 1")).expectStatus().isOk();
    }

    /** As a dashboard does, whose panels query at the same time. */
    @Test
    @Tag("nightly")
    void queriesWaitForTheirTurn() {
        String token = analyst();
        List<Integer> codes =
                Flux.range(0, 6)
                        .flatMap(panel ->
                                Mono.fromCallable(() ->
                                                query(
                                                                token,
                                                                MediaType.APPLICATION_JSON,
                                                                Map.of("sql", "select " + panel))
                                                        .returnResult(String.class)
                                                        .getStatus()
                                                        .value())
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();
        assertThat(codes).hasSize(6).containsOnly(200);
    }

    @Test
    void describesTablesInBothLanguages() {
        JsonNode dictionary = dictionary();
        List<String> missing = new ArrayList<>();
        for (JsonNode table : dictionary.path("tables")) {
            String name = table.path("name").asString();
            check(missing, name, table.path("meaning"));
            table.path("columns")
                    .forEach(column ->
                            check(
                                    missing,
                                    name + "." + column.path("name").asString(),
                                    column.path("meaning")));
        }
        assertThat(missing).as("without a meaning in warehouse/dictionary.yml").isEmpty();
        assertThat(dictionary.path("tables").size()).isGreaterThan(35);
        assertThat(dictionary.path("functions").toString()).contains("\"date_trunc\"");
    }

    @Test
    void tablesNeedThePermissionsOfTheirTypes() {
        Map<String, String> permissions = new HashMap<>();
        schema.schema().getAllTypesAsList().stream()
                .filter(type -> type instanceof GraphQLObjectType)
                .map(type -> (GraphQLObjectType) type)
                .filter(type -> type.hasAppliedDirective("table"))
                .filter(type -> type.hasAppliedDirective("requires"))
                .forEach(type ->
                        permissions.put(
                                argument(type, "table", "name"),
                                argument(type, "requires", "permission")));
        List<String> other =
                AnalystTables.all().stream()
                        .filter(table -> permissions.containsKey(table.name()))
                        .filter(table -> !permissions.get(table.name()).equals(table.permission()))
                        .map(table -> table.name() + " " + table.permission())
                        .toList();
        assertThat(other).containsExactly("drill contingency:run");
        assertThat(AnalystTables.all().stream().map(table -> table.name()))
                .containsAll(WarehouseTables.all().stream().map(table -> table.name()).toList());
    }

    private JsonNode dictionary() {
        return new JsonMapper()
                .readTree(
                        http.get()
                                .uri("/analytics/dictionary")
                                .headers(headers ->
                                        headers.setBearerAuth(
                                                viewers.overEverything("ADMINISTRATOR").token()))
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
    }

    private static String argument(GraphQLObjectType type, String directive, String argument) {
        return String.valueOf(
                (Object) type.getAppliedDirective(directive).getArgument(argument).getValue());
    }

    private static void check(List<String> missing, String name, JsonNode meaning) {
        if (meaning.path("en").asString().isBlank() || meaning.path("zh").asString().isBlank()) {
            missing.add(name);
        }
    }

    private void refused(String token, String sql, String message) {
        assertThat(text(query(token, MediaType.parseMediaType("text/csv"), Map.of("sql", sql))))
                .contains("\"status\":422", message);
    }

    private void invalid(String body, String message) {
        http.post()
                .uri("/analytics/sql")
                .headers(headers -> headers.setBearerAuth(analyst()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains(message));
    }

    private String analyst() {
        return viewers.overEverything("ANALYST").token();
    }

    private WebTestClient.ResponseSpec query(
            String token, MediaType accept, Map<String, Object> request) {
        return http.mutate()
                .responseTimeout(Duration.ofSeconds(60))
                .build()
                .post()
                .uri("/analytics/sql")
                .headers(headers -> headers.setBearerAuth(token))
                .accept(accept)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(request)
                .exchange();
    }

    private static String text(WebTestClient.ResponseSpec response) {
        byte[] body = response.expectBody().returnResult().getResponseBody();
        return new String(Objects.requireNonNull(body), StandardCharsets.ISO_8859_1);
    }

    private List<Path> queryFolders() {
        try (Stream<Path> folders = Files.list(home.queries())) {
            return folders.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private long bot(String code) {
        return postgres.sql(
                        """
                        with made as (
                          insert into bot (code, name, state, live_since, origin, owner_department_id)
                          select :code, initcap(:code), 'LIVE', '2016-01-01T00:00:00Z', 'IMPORTED', id from department where code = 'desk'
                          returning id
                        ),
                        trouble as (
                          insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                          select 'I-' || :code, 'Trouble', id, 'HIGH', 'OPEN', '2016-04-01T08:00:00Z', '2016-04-01T08:00:00Z' from made
                        )
                        select id from made
                        """)
                .param("code", code)
                .query(Long.class)
                .single();
    }
}
