package io.botwarden.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** A dry run says what an import would do, and does nothing. */
@BotwardenTest
@NoBufferLeaks
class DryRunTest {

    private static final Path DEMO = Path.of("../infra/demo");
    private static final String INCIDENTS = "/import/incidents-csv";

    private static final String MAPPING =
            """
            kind: incidents
            time: {format: iso, zone: UTC}
            eventLog: {key: [no, at]}
            incident:
              number: {column: no}
              state: {column: state}
              severity: {constant: LOW}
              bot: {column: bot, register: {note: from a log}}
              openedAt: {column: opened}
            entry: {at: {column: at}}
            """;

    private static final String HEADER = "no,state,bot,opened,at\n";
    private static final String OPENED = "A,OPEN,helper,2016-04-01,2016-04-01\n";
    private static final String CLOSED = "A,CLOSED,helper,2016-04-01,2016-04-03\n";

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anEmptyDatabase() {
        EmptyTables.empty(
                database,
                "timeline_entry",
                "incident",
                "change",
                "measurement",
                "import_run",
                "bot",
                "department");
        client = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
    }

    @Test
    void tellsNewGrownDuplicateAndConflicting() {
        long entries = auditEntries();

        JsonNode first = client.accepted(INCIDENTS + "?dryRun=true", MAPPING, HEADER + OPENED);

        assertThat(IntakeClient.counts(first)).isEqualTo("1 0 0 0");
        assertThat(first.path("dryRun").asBoolean()).isTrue();
        assertThat(first.path("importRun").isNull()).isTrue();
        assertThat(first.path("records").toString())
                .isEqualTo("{\"incident\":1,\"timelineEntry\":1,\"bot\":1}");
        assertThat(first.path("preview").toString())
                .isEqualTo(
                        "[{\"line\":2,\"fields\":{\"incident.number\":\"A\",\"incident.title\":\"A\",\"incident.bot\":\"helper\","
                                + "\"incident.severity\":\"LOW\",\"incident.state\":\"OPEN\",\"incident.startedAt\":\"2016-04-01T00:00:00Z\","
                                + "\"incident.openedAt\":\"2016-04-01T00:00:00Z\",\"incident.reopenCount\":\"0\","
                                + "\"incident.reassignmentCount\":\"0\",\"entry.at\":\"2016-04-01T00:00:00Z\"}}]");
        assertThat(stored()).isEqualTo("0 0 0 0 0");
        assertThat(auditEntries()).isEqualTo(entries);

        client.accepted(INCIDENTS, MAPPING, HEADER + OPENED);
        JsonNode second =
                client.accepted(
                        INCIDENTS + "?dryRun=true",
                        MAPPING,
                        HEADER + OPENED + CLOSED + CLOSED.replace("helper", "other") + "B,OPEN\n");

        assertThat(IntakeClient.counts(second)).isEqualTo("1 1 1 1");
        assertThat(second.path("grown").toString()).isEqualTo("{\"incident\":1}");
        assertThat(second.path("conflicts").path(0).path("field").asString()).isEqualTo("bot");
        assertThat(second.path("rejections").path(0).path("line").asInt()).isEqualTo(5);
        assertThat(database.sql("select state from incident").query(String.class).single())
                .isEqualTo("OPEN");
        assertThat(stored()).isEqualTo("1 1 0 0 1");
    }

    @Test
    void equalsImportOfIncidentLog() throws IOException {
        assertEqualsImport(
                INCIDENTS, Files.readString(DEMO.resolve("mappings/uci-incidents.yml")), log());
    }

    /** The entries and the reports are written in batches. */
    @Test
    void equalsImportOfChangesAndReports() throws IOException {
        assertEqualsImport(
                "/import/changes-csv",
                Files.readString(DEMO.resolve("mappings/letsgo-changes.yml"))
                        .replace(
                                "{constant: letsgo}",
                                "{constant: letsgo, register: {note: a log}}"),
                Files.readString(DEMO.resolve("letsgo/letsgo_change_log_to_2010.csv")));
        assertEqualsImport(
                "/import/measurements-csv",
                Files.readString(DEMO.resolve("mappings/letsgo-daily.yml")),
                Files.readString(DEMO.resolve("letsgo/letsgo_daily_2006-2010.csv")));
    }

    private void assertEqualsImport(String uri, String mapping, String file) {
        String before = stored();

        JsonNode tried = client.accepted(uri + "?dryRun=true", mapping, file);

        assertThat(stored()).isEqualTo(before);
        assertThat(tried.path("preview").size()).isEqualTo(20);
        JsonNode imported = client.accepted(uri, mapping, file);
        assertThat(IntakeClient.counts(tried)).isEqualTo(IntakeClient.counts(imported));
        assertThat(tried.path("records")).isEqualTo(imported.path("records"));
        assertThat(tried.path("remarks")).isEqualTo(imported.path("remarks"));
        assertThat(imported.path("preview").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?dryRun=true"})
    void refusesMappingThatNamesNoColumn(String parameters) {
        String before = stored();

        JsonNode problem =
                client.refused(
                        INCIDENTS + parameters,
                        MAPPING.replace("{column: opened}", "{column: open}"),
                        HEADER + OPENED);

        assertThat(problem.path("detail").asString())
                .isEqualTo(
                        "The mapping's incident.openedAt names the column 'open', which the file does not have; its columns are no, state, bot, opened, at.");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void requiresPermission() {
        IntakeClient auditor = new IntakeClient(http, viewers.overEverything("AUDITOR").token());

        IntakeClient.problem(
                auditor.form(
                        INCIDENTS + "?dryRun=true", MAPPING, IntakeClient.bytes(HEADER + OPENED)),
                HttpStatus.FORBIDDEN);
    }

    private String stored() {
        return database.sql(
                        """
                        select concat_ws(' ', (select count(*) from incident), (select count(*) from timeline_entry),
                          (select count(*) from change), (select count(*) from measurement), (select count(*) from bot))
                        """)
                .query(String.class)
                .single();
    }

    private long auditEntries() {
        return database.sql("select count(*) from audit_entry where action like 'import%'")
                .query(Long.class)
                .single();
    }

    private static String log() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                DEMO.resolve(
                                                        "uci-incidents/incident_event_log_opened_to_2016-04.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            return lines.lines().limit(3_001).collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
