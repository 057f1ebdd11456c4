package io.botwarden.operations.intake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.EmptyTables;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What an import did is listed, and can be taken back and corrected while nothing builds on it. */
@BotwardenTest
@NoBufferLeaks
class UndoneImportTest {

    private static final String URI = "/import/incidents-csv";

    private static final String MAPPING =
            """
            kind: incidents
            time: {format: iso, zone: UTC}
            eventLog: {key: [no, at]}
            incident:
              number: {column: no}
              state: {column: state}
              severity: {column: prio, values: {"1": HIGH, "2": LOW}}
              bot: {column: bot}
              department: {column: team}
              openedAt: {column: opened}
            entry: {at: {column: at}}
            """;

    private static final String HEADER = "no,state,prio,bot,team,opened,at\n";
    private static final String A1 = "A,OPEN,1,mine,,2016-04-01,2016-04-01\n";
    private static final String A2 = "A,ACKNOWLEDGED,2,mine,,2016-04-01,2016-04-02\n";
    private static final String B1 = "B,OPEN,2,mine,,2016-04-02,2016-04-02\n";

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    private long mine;

    @BeforeEach
    void oneBot() {
        EmptyTables.empty(
                database, "timeline_entry", "incident", "import_run", "bot", "department");
        client = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
        mine =
                database.sql("insert into bot (code, name) values ('mine', 'M') returning id")
                        .query(Long.class)
                        .single();
    }

    /** The grant over it would keep the bot. */
    @AfterEach
    void withdrawGrant() {
        database.sql("delete from access_grant where bot_id = ?").param(mine).update();
    }

    @Test
    void listsCreatedGrownAndSkippedIncidents() {
        client.accepted(URI, MAPPING, HEADER + A1);
        database.sql(
                        "insert into incident (number, title, severity, state, started_at, opened_at) values ('T', 'x', 'LOW', 'OPEN', now(), now())")
                .update();

        String run =
                run(
                        client.accepted(
                                URI,
                                MAPPING,
                                HEADER
                                        + A1.replace(",1,", ",2,")
                                        + A2
                                        + B1
                                        + B1.replace("B,", "T,")
                                        + B1.replace("B,", "U,").replace("mine", "none")));

        assertThat(records(run, "{}"))
                .isEqualTo(
                        "A SKIPPED CONFLICT 2 A, A GROWN null 3 A, B CREATED null 4 B, T SKIPPED REPORTED_HERE 5 T, U SKIPPED UNKNOWN_REFERENCE 6 null");
        assertThat(records(run, "{effect: [GROWN, CREATED]}"))
                .isEqualTo("A GROWN null 3 A, B CREATED null 4 B");
    }

    @Test
    void undoesLastImportFirst() {
        String first = run(client.accepted(URI, MAPPING, HEADER + A1));
        String afterFirst = state();
        String second = run(client.accepted(URI, MAPPING, HEADER + A2 + B1));
        String afterSecond = state();
        assertThat(afterSecond).isNotEqualTo(afterFirst);

        assertThat(undone(client, first, HttpStatus.CONFLICT).path("detail").asString())
                .isEqualTo(
                        "%s cannot be undone: later imports have changed the same incidents; undo them first: %s."
                                .formatted(first, second));
        assertThat(undone(client, second, HttpStatus.OK).toString())
                .isEqualTo(
                        "{\"importRun\":\"%s\",\"deleted\":1,\"restored\":1,\"deletedEntries\":2}"
                                .formatted(second));

        assertThat(state()).isEqualTo(afterFirst);
        assertThat(undone(client, second, HttpStatus.CONFLICT).path("detail").asString())
                .contains("its state is UNDONE");
        // again, and all of it
        client.accepted(URI, MAPPING, HEADER + A2 + B1);
        assertThat(state()).isEqualTo(afterSecond);
        String third =
                database.sql("select 'import_run_' || max(id) from import_run")
                        .query(String.class)
                        .single();
        undone(client, third, HttpStatus.OK);
        undone(client, first, HttpStatus.OK);
        assertThat(state()).isEmpty();
        assertThat(
                        database.sql(
                                        "select string_agg(state || ' ' || (undone_by_id is not null), ', ' order by id) from import_run")
                                .query(String.class)
                                .single())
                .isEqualTo("UNDONE true, UNDONE true, UNDONE true");
        assertThat(
                        database.sql(
                                        "select summary from audit_entry where action = 'undoImport' order by id desc limit 1")
                                .query(String.class)
                                .single())
                .isEqualTo("Undid an import of incidents: 1 deleted, 0 restored");
    }

    @Test
    void keepsWhatOthersBuiltOn() {
        String run = run(client.accepted(URI, MAPPING, HEADER + A1 + B1));
        database.sql(
                        "update incident set duplicate_of_id = (select id from incident where number = 'B') where number = 'A'")
                .update();
        assertThat(undone(client, run, HttpStatus.CONFLICT).path("detail").asString())
                .isEqualTo(
                        "%s cannot be undone: other records (incident) refer to its incidents: B."
                                .formatted(run));
        database.sql("update incident set duplicate_of_id = null").update();
        database.sql(
                        "insert into timeline_entry (incident_id, position, at, kind, state) select id, 2, now(), 'COMMENTED', 'OPEN' from incident where number = 'A'")
                .update();

        assertThat(undone(client, run, HttpStatus.CONFLICT).path("detail").asString())
                .isEqualTo(
                        "%s cannot be undone: people have worked on its incidents here: A."
                                .formatted(run));
        assertThat(state()).contains("A ", "B ");
    }

    @Test
    void replacesImportByCorrectedMapping() {
        String run = run(client.accepted(URI, MAPPING, HEADER + A1 + A2 + B1));
        String corrected =
                MAPPING.replace("\"1\": HIGH, \"2\": LOW", "\"1\": CRITICAL, \"2\": HIGH");
        String before = state();
        // without taking it back, all rows are in conflict
        assertThat(IntakeClient.counts(client.accepted(URI, corrected, HEADER + A1 + A2 + B1)))
                .isEqualTo("0 0 3 0");

        JsonNode tried =
                client.accepted(
                        URI + "?dryRun=true&replaces=" + run, corrected, HEADER + A1 + A2 + B1);
        assertThat(IntakeClient.counts(tried)).isEqualTo("3 0 0 0");
        assertThat(state()).isEqualTo(before);
        JsonNode report =
                client.accepted(URI + "?replaces=" + run, corrected, HEADER + A1 + A2 + B1);

        assertThat(IntakeClient.counts(report)).isEqualTo("3 0 0 0");
        assertThat(report.path("remarks").get(0).asString())
                .isEqualTo(
                        "Replaces %s: 2 of its records were deleted, 0 are as before"
                                .formatted(run));
        assertThat(state()).isEqualTo(before.replace("HIGH", "CRITICAL").replace("LOW", "HIGH"));
        // what is replaced already cannot be replaced
        assertThat(
                        IntakeClient.problem(
                                        client.form(
                                                URI + "?replaces=" + run,
                                                corrected,
                                                IntakeClient.bytes(HEADER + A1)),
                                        HttpStatus.CONFLICT)
                                .path("detail")
                                .asString())
                .contains("its state is UNDONE");
    }

    @Test
    void undoesOwnScopeOnly() {
        database.sql("insert into bot (code, name) values ('other', 'O')").update();
        String both = run(client.accepted(URI, MAPPING, HEADER + A1 + B1.replace("mine", "other")));
        String own = run(client.accepted(URI, MAPPING, HEADER + B1.replace("B,", "C,")));
        IntakeClient limited = new IntakeClient(http, viewers.overBot("OPERATOR", mine).token());

        assertThat(undone(limited, both, HttpStatus.NOT_FOUND).path("detail").asString())
                .isEqualTo("There is no import of incidents with this ID that you may undo.");
        undone(limited, own, HttpStatus.OK);
        undone(client, "import_run_999999999", HttpStatus.NOT_FOUND);
        undone(client, "17", HttpStatus.NOT_FOUND);
        undone(
                new IntakeClient(http, viewers.overEverything("AUDITOR").token()),
                both,
                HttpStatus.FORBIDDEN);
    }

    private static String run(JsonNode report) {
        return report.path("importRun").asString();
    }

    private static JsonNode undone(IntakeClient by, String run, HttpStatus status) {
        WebTestClient.ResponseSpec response =
                by.post("/import/undo?run=" + run, new byte[0], "application/json", null);
        return status == HttpStatus.OK
                ? IntakeClient.answer(response, status)
                : IntakeClient.problem(response, status);
    }

    private String records(String run, String filter) {
        JsonNode edges =
                IntakeClient.answer(
                                http.post()
                                        .uri("/graphql")
                                        .headers(headers -> headers.setBearerAuth(client.token()))
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(
                                                Map.of(
                                                        "query",
                                                        """
                                                        { node(id: "%s") { ... on ImportRun { records(first: 50, filter: %s) {
                                                          edges { node { number effect reason line record { ... on Incident { number } } } } } } } }
                                                        """
                                                                .formatted(run, filter)))
                                        .exchange(),
                                HttpStatus.OK)
                        .at("/data/node/records/edges");
        StringBuilder records = new StringBuilder();
        for (JsonNode edge : edges) {
            JsonNode node = edge.path("node");
            records.append(records.isEmpty() ? "" : ", ")
                    .append(node.path("number").asString())
                    .append(' ')
                    .append(node.path("effect").asString())
                    .append(' ')
                    .append(node.path("reason").asString(null))
                    .append(' ')
                    .append(node.path("line").asLong())
                    .append(' ')
                    .append(node.at("/record/number").asString(null));
        }
        return records.toString();
    }

    private String state() {
        return database.sql(
                        """
                        select coalesce(string_agg(concat_ws(' ', i.number, i.state, i.severity, i.acknowledged_at,
                          (select string_agg(concat_ws(':', e.position, e.state, e.at, e.severity), ' ' order by e.position)
                           from timeline_entry e where e.incident_id = i.id)), ', ' order by i.number), '')
                        from incident i
                        """)
                .query(String.class)
                .single();
    }
}
