package io.botwarden.operations.intake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.EmptyTables;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@BotwardenTest
@NoBufferLeaks
class IncidentImportTest {

    private static final String URI = "/import/incidents-csv";

    /** An event log: number, revision and so on. */
    private static final String LOG =
            """
            kind: incidents
            source: a log
            csv: {missing: ["?"]}
            time: {format: yyyy-MM-dd HH:mm, zone: Europe/Berlin}
            eventLog: {key: [number, rev]}
            incident:
              number: {column: number}
              title: {template: "{what} in {where}"}
              state: {column: state, values: {New: OPEN, Active: ACKNOWLEDGED, Done: RESOLVED, Closed: CLOSED}}
              severity: {column: prio, values: {"1": CRITICAL, "2": LOW}}
              bot: {column: bot, register: {channel: CHAT, note: from a log}}
              department: {column: dept, register: true}
              openedAt: {column: opened}
              resolvedAt: {column: resolved}
              slaMet: {column: sla}
              reopenCount: {column: reopened}
            entry:
              at: {column: at}
              actor: {column: who}
              automated: [robot]
              note: {column: state}
            """;

    private static final String HEADER =
            "number,rev,state,prio,bot,dept,opened,resolved,sla,reopened,at,who,what,where\n";

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anEmptyDatabase() {
        EmptyTables.empty(
                database, "timeline_entry", "incident", "import_run", "bot", "department");
        client = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
    }

    private static String row(
            String number, int revision, String state, String department, String at, String who) {
        return "%s,%d,%s,1,helper,%s,2016-04-01 08:00,2016-04-02 09:30,true,0,%s,%s,fire,hall\n"
                .formatted(number, revision, state, department, at, who);
    }

    private static final String A1 = row("A", 1, "New", "Desk", "2016-04-01 08:05", "ann");
    private static final String A2 = row("A", 2, "Active", "Desk", "2016-04-01 08:10", "robot");
    private static final String A3 = row("A", 3, "Active", "Lab", "2016-04-01 08:20", "ben");
    private static final String A4 = row("A", 4, "Done", "Field", "2016-04-02 09:30", "ben");
    private static final String B1 = row("B", 1, "New", "?", "2016-04-01 08:06", "ann");

    private String incident(String number) {
        return database.sql(
                        """
                        select concat_ws(' ', title, i.state, severity, d.code, b.code, opened_at at time zone 'UTC',
                          acknowledged_at at time zone 'UTC', sla_met, i.version)
                        from incident i left join department d on d.id = department_id left join bot b on b.id = bot_id
                        where number = ?\
                        """)
                .param(number)
                .query(String.class)
                .single();
    }

    private String timeline(String number) {
        return database.sql(
                        """
                        select string_agg(concat_ws(' ', position, e.state, external_key, d.code), ', ' order by position)
                        from timeline_entry e join incident i on i.id = e.incident_id
                        left join department d on d.id = e.department_id where number = ?\
                        """)
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void rowsOfIncidentMayBeScattered() {
        JsonNode report = client.accepted(URI, LOG, HEADER + A1 + B1 + A2 + A3 + A4);

        assertThat(IntakeClient.counts(report)).isEqualTo("5 0 0 0");
        assertThat(incident("A"))
                .isEqualTo(
                        "fire in hall RESOLVED CRITICAL Field helper 2016-04-01 06:00:00 2016-04-01 06:20:00 t 1");
        // only an entry before the last one names Lab
        assertThat(timeline("A"))
                .isEqualTo(
                        "1 OPEN A|1 Desk, 2 ACKNOWLEDGED A|2 Desk, 3 ACKNOWLEDGED A|3 Lab, 4 RESOLVED A|4 Field");
        assertThat(incident("B"))
                .isEqualTo("fire in hall OPEN CRITICAL helper 2016-04-01 06:00:00 t 1");
        assertThat(report.path("remarks").toString())
                .contains("Registered 3 departments: Desk, Field, Lab");
        assertThat(
                        database.sql(
                                        "select state || ' ' || origin || ' ' || channel || ' ' || origin_note from bot")
                                .query(String.class)
                                .single())
                .isEqualTo("LIVE IMPORTED CHAT from a log");
        assertThat(
                        database.sql("select count(*) from pg_tables where schemaname = 'staging'")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void reimportAddsOnlyNewRows() {
        client.accepted(URI, LOG, HEADER + A1 + A3);
        assertThat(IntakeClient.counts(client.accepted(URI, LOG, HEADER + A1 + A3)))
                .isEqualTo("0 2 0 0");
        assertThat(incident("A")).contains("ACKNOWLEDGED").endsWith(" 1");

        JsonNode report = client.accepted(URI, LOG, HEADER + A1 + A2 + A3 + A4);

        assertThat(IntakeClient.counts(report)).isEqualTo("2 2 0 0");
        assertThat(incident("A")).contains("RESOLVED").contains("06:20:00");
        assertThat(timeline("A"))
                .startsWith("1 OPEN A|1 Desk, 2 ACKNOWLEDGED A|2 Desk, 3 ACKNOWLEDGED A|3 Lab")
                .contains("4 RESOLVED A|4");
        // an older file does not revert the incident
        assertThat(IntakeClient.counts(client.accepted(URI, LOG, HEADER + A1 + A3)))
                .isEqualTo("0 2 0 0");
        assertThat(incident("A")).contains("RESOLVED");
    }

    /** Scores as of an earlier time use the severity and bot of that time. (ADR 63) */
    @Test
    void entriesKeepFactsOfTheirTime() {
        client.accepted(URI, LOG, HEADER + A1 + A2.replace(",1,helper", ",2,scribe"));

        assertThat(facts("A")).isEqualTo("1 CRITICAL helper, 2 LOW scribe");
        assertThat(incident("A")).contains("LOW");
    }

    private String facts(String number) {
        return database.sql(
                        """
                        select string_agg(concat_ws(' ', e.position, e.severity, b.code), ', ' order by e.position) as n
                        from timeline_entry e join incident i on i.id = e.incident_id left join bot b on b.id = e.bot_id
                        where i.number = :number and e.incident_started_at = i.started_at
                        """)
                .param("number", number)
                .query(String.class)
                .single();
    }

    @Test
    void reportsConflictWithBothValues() {
        client.accepted(URI, LOG, HEADER + A1);

        JsonNode report =
                client.accepted(
                        URI,
                        LOG,
                        HEADER
                                + A1.replace(",1,helper", ",2,helper")
                                + A2
                                + A2.replace("hall", "roof"));

        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 2 0");
        assertThat(report.path("conflicts").toString())
                .isEqualTo(
                        "[{\"line\":2,\"key\":\"A|1\",\"field\":\"severity\",\"existing\":\"CRITICAL\",\"given\":\"LOW\"},"
                                + "{\"line\":4,\"key\":\"A|2\",\"field\":\"title\",\"existing\":\"fire in hall\",\"given\":\"fire in roof\"}]");
    }

    @Test
    void takenNumberIsConflict() {
        database.sql(
                        "insert into incident (number, title, severity, state, started_at, opened_at) values ('A', 'x', 'LOW', 'OPEN', now(), now())")
                .update();

        JsonNode report = client.accepted(URI, LOG, HEADER + A1 + B1);

        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 1 0");
        assertThat(report.path("conflicts").get(0).path("field").asString()).isEqualTo("number");
        assertThat(incident("A")).startsWith("x OPEN");
    }

    @Test
    void keepsIncidentEditedByPeople() {
        client.accepted(URI, LOG, HEADER + A1);
        database.sql(
                        "insert into timeline_entry (incident_id, position, at, kind, state) select id, 2, now(), 'COMMENTED', 'OPEN' from incident")
                .update();

        JsonNode report = client.accepted(URI, LOG, HEADER + A1 + A4);

        assertThat(IntakeClient.counts(report)).isEqualTo("0 1 1 0");
        assertThat(incident("A")).contains("OPEN");
    }

    @Test
    void skipsIncidentOfUnknownDepartment() {
        database.sql("insert into department (code, name) values ('Desk', 'Desk')").update();

        JsonNode report =
                client.accepted(
                        URI,
                        LOG.replace(", register: true", ""),
                        HEADER + A1 + A4 + row("C", 1, "New", "Desk", "2016-04-01 08:05", "ann"));

        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 0 2");
        assertThat(report.path("rejections").get(0).path("field").asString())
                .isEqualTo("department");
        assertThat(report.path("rejections").get(0).path("reason").asString()).contains("'Field'");
        assertThat(
                        database.sql("select string_agg(number, ' ') from incident")
                                .query(String.class)
                                .single())
                .isEqualTo("C");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    A,1,Lost,1,helper,Desk,2016-04-01 08:00,?,true,0,2016-04-01 08:05,ann,a,b            | state    | New
                    A,1,New,9,helper,Desk,2016-04-01 08:00,?,true,0,2016-04-01 08:05,ann,a,b             | prio     | not one of
                    A,1,New,1,helper,Desk,2016-04-31 08:00,?,true,0,2016-04-01 08:05,ann,a,b             | opened   | not a time
                    A,1,New,1,helper,Desk,2016-03-27 02:30,?,true,0,2016-04-01 08:05,ann,a,b             | opened   | Europe/Berlin
                    A,1,New,1,helper,Desk,?,?,true,0,2016-04-01 08:05,ann,a,b                            | opened   | must have a value
                    A,1,New,1,helper,Desk,2016-04-01 08:00,2016-04-01 07:59,true,0,2016-04-01 08:05,ann,a,b | resolved | before
                    A,1,New,1,helper,Desk,2016-04-01 08:00,?,maybe,0,2016-04-01 08:05,ann,a,b            | sla      | neither
                    A,1,New,1,helper,Desk,2016-04-01 08:00,?,true,99999999999,2016-04-01 08:05,ann,a,b   | reopened | whole number
                    A,1,New,1,helper,Desk,2016-04-01 08:00,?,true,-1,2016-04-01 08:05,ann,a,b            | reopened | whole number
                    ?,1,New,1,helper,Desk,2016-04-01 08:00,?,true,0,2016-04-01 08:05,ann,a,b             | number   | must have a value
                    A,1,New,1,helper,Desk                                                                |          | 6 fields
                    A,1,New,1,helper,Desk,2016-04-01 08:00,?,true,0,2016-04-01 08:05,ann,a,b,c           |          | 15 fields
                    "A"x,1,New,1,helper,Desk,2016-04-01 08:00,?,true,0,2016-04-01 08:05,ann,a,b          |          | closing quote
                    "A,1,New,1,helper,Desk,2016-04-01 08:00,?,true,0,2016-04-01 08:05,ann,a,b            |          | not closed
                    """)
    void rejectsInvalidRowOnly(String bad, String field, String reason) {
        JsonNode report = client.accepted(URI, LOG, HEADER + A1 + bad + "\n" + A2 + A4);

        assertThat(IntakeClient.counts(report)).isEqualTo("3 0 0 1");
        JsonNode rejection = report.path("rejections").get(0);
        assertThat(rejection.path("line").asInt()).isEqualTo(3);
        assertThat(rejection.path("field").asString(null)).isEqualTo(field);
        assertThat(rejection.path("reason").asString()).contains(reason);
    }

    @Test
    void rejectsNulWrongByteAndHugeField() {
        String header = HEADER.strip() + ",more\n";
        String file =
                header
                        + A1.strip()
                        + ",a\0b\n"
                        + A2.strip()
                        + ",?"
                        + "\n"
                        + A3.strip()
                        + ","
                        + "x".repeat(1 << 20)
                        + "\n"
                        + A4.strip()
                        + ",ok\n";
        byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
        int wrong = file.indexOf(",?\n") + 1;
        bytes[wrong] = (byte) 0xE4;

        JsonNode report = IntakeClient.answer(client.form(URI, LOG, bytes), HttpStatus.OK);

        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 0 3");
        assertThat(report.path("rejections").toString())
                .contains(
                        "{\"line\":2,\"field\":\"more\",\"reason\":\"more contains a NUL character\"}")
                .contains("{\"line\":3,\"field\":\"more\",\"reason\":\"more is not UTF-8")
                .contains(
                        "{\"line\":4,\"field\":\"more\",\"reason\":\"more has 1,048,576 characters");
        // the same byte is a letter in other encodings
        String latin = LOG.replace("csv: {", "csv: {encoding: ISO-8859-1, ");
        assertThat(
                        IntakeClient.counts(
                                IntakeClient.answer(client.form(URI, latin, bytes), HttpStatus.OK)))
                .isEqualTo("1 1 0 2");
    }

    @Test
    void readsQuotesLineBreaksAndByteOrderMark() {
        String file =
                "\uFEFF"
                        + HEADER.replace("\n", "\r\n")
                        + A1.replace("fire", "\"a \"\"big\"\"\nfire, really\"")
                                .replace("hall\n", "hall\r\n")
                        + "\r\n"
                        + B1.strip();

        assertThat(IntakeClient.counts(client.accepted(URI, LOG, file))).isEqualTo("2 0 0 0");
        assertThat(incident("A"))
                .as("a title is one line")
                .startsWith("a \"big\" fire, really in hall");
    }

    @Test
    void readsOtherFormats() {
        String mapping =
                """
                {"kind": "incidents", "csv": {"separator": ";", "columns": ["no", "sev", "st", "from", "until", "ack"]},
                 "time": {"format": "iso", "zone": "UTC"},
                 "incident": {"number": {"column": "no"}, "severity": {"column": "sev"}, "state": {"column": "st"},
                   "openedAt": {"column": "from"}, "closedAt": {"column": "until"}, "acknowledgedAt": {"column": "ack"}}}
                """;

        JsonNode report =
                client.accepted(
                        URI,
                        mapping,
                        "X-1;HIGH;CLOSED;2016-04-01T08:00+02:00;2016-04-02;\nX-2;LOW;OPEN;2016-04-01T08:00:00Z;;\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("2 0 0 0");
        assertThat(incident("X-1")).isEqualTo("X-1 CLOSED HIGH 2016-04-01 06:00:00 1");
        assertThat(
                        IntakeClient.counts(
                                client.accepted(
                                        URI,
                                        mapping,
                                        "X-2;LOW;CLOSED;2016-04-01T08:00:00Z;2016-04-03;\n")))
                .isEqualTo("0 0 1 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    slaMet: {column: sla}          | slaMett: {column: sla}        | unknown key incident.slaMett
                    number: {column: number}       | title2: {}                    | incident
                    slaMet: {column: sla}          | slaMet: {column: slab}        | incident.slaMet names the column 'slab'
                    Done: RESOLVED                 | Done: SOLVED                  | state.values.Done: unknown value 'SOLVED'
                    zone: Europe/Berlin            | zone: Mars                    | unknown zone 'Mars'
                    format: yyyy-MM-dd HH:mm       | format: bbb                   | is not a pattern
                    kind: incidents                | kind: measurements            | must be 'incidents'
                    key: [number, rev]             | key: [number, revision]       | eventLog.key names the column 'revision'
                    slaMet: {column: sla}          | slaMet: {column: sla, constant: x} | exactly one of column, template, constant
                    note: from a log               | colour: red                   | incident.bot.register: note is missing
                    csv: {missing: ["?"]}          | csv: {encoding: UTF-16}       | supported encodings are UTF-8
                    source: a log                  | source: [                     | cannot be read
                    """)
    void rejectsInvalidMapping(String good, String bad, String reason) {
        JsonNode problem = client.refused(URI, LOG.replace(good, bad), HEADER + A1);

        assertThat(problem.path("detail").asString()).contains(reason);
        assertThat(database.sql("select count(*) from import_run").query(Long.class).single())
                .isZero();
    }

    @Test
    void rejectsUnreadableFile() {
        assertThat(client.refused(URI, LOG, "").path("detail").asString()).contains("empty");
        assertThat(
                        client.refused(URI, LOG, HEADER.replace("rev", "number"))
                                .path("detail")
                                .asString())
                .contains("more than once");
        byte[] notUtf8 = HEADER.replace("rev", "r?v").getBytes(StandardCharsets.UTF_8);
        notUtf8[HEADER.indexOf("rev") + 1] = (byte) 0xFF;
        assertThat(
                        IntakeClient.problem(client.form(URI, LOG, notUtf8), HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("cannot be read as UTF-8");
        assertThat(
                        client.refused(URI, IntakeClient.bytes(HEADER + A1), HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("?mapping=uci-incidents");
        assertThat(
                        client.refused(
                                        URI + "?mapping=other",
                                        IntakeClient.bytes(HEADER + A1),
                                        HttpStatus.NOT_FOUND)
                                .path("detail")
                                .asString())
                .contains("'other'");
        assertThat(
                        client.refused(
                                        URI + "?mapping=uci-incidents",
                                        IntakeClient.bytes(HEADER + A1),
                                        HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("sys_mod_count");
        assertThat(database.sql("select count(*) from import_run").query(Long.class).single())
                .isZero();
    }

    @Test
    @Tag("nightly")
    void truncatedGzipChangesNothing() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 5000; i++) {
            file.append(
                    row("N" + i, 1, "New", "Desk", "2016-04-01 08:05", "ann " + i * 7919 % 5003));
        }
        byte[] packed = IntakeClient.gzip(IntakeClient.bytes(file.toString()));

        JsonNode problem =
                IntakeClient.problem(
                        client.form(URI, LOG, Arrays.copyOf(packed, packed.length / 2)),
                        HttpStatus.BAD_REQUEST);

        assertThat(IntakeClient.counts(problem.path("report"))).isEqualTo("0 0 0 0");
        assertThat(
                        database.sql(
                                        "select state || (select count(*) from incident) from import_run")
                                .query(String.class)
                                .single())
                .isEqualTo("FAILED0");
        assertThat(
                        IntakeClient.counts(
                                IntakeClient.answer(client.form(URI, LOG, packed), HttpStatus.OK)))
                .isEqualTo("5000 0 0 0");
    }

    @Test
    void linksDepartmentRegisteredLater() {
        database.sql("insert into department (code, name) values ('Field', 'Field')").update();
        JsonNode report =
                client.accepted(
                        URI,
                        LOG.replace("dept, register: true", "dept"),
                        HEADER + A1 + A2 + A3 + A4);
        assertThat(report.path("remarks").toString())
                .contains("2 departments do not exist and are named only by")
                .contains("Desk, Lab");
        assertThat(timeline("A")).startsWith("1 OPEN A|1, 2 ACKNOWLEDGED A|2, 3");

        database.sql("insert into department (code, name) values ('Desk', 'D')").update();
        database.sql("insert into department (code, name) values ('other', 'L')").update();
        database.sql("update department set code = 'Lab' where code = 'other'").update();

        assertThat(timeline("A"))
                .isEqualTo(
                        "1 OPEN A|1 Desk, 2 ACKNOWLEDGED A|2 Desk, 3 ACKNOWLEDGED A|3 Lab, 4 RESOLVED A|4 Field");
    }
}
