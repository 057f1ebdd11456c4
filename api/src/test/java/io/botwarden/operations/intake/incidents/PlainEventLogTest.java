package io.botwarden.operations.intake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.EmptyTables;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Logs that name only the case, the time and the activity, and tables that are exported again. */
@BotwardenTest
@NoBufferLeaks
class PlainEventLogTest {

    private static final String URI = "/import/incidents-csv";

    private static final String LOG =
            """
            kind: incidents
            computed:
              activity: {template: "{status}/{sub}"}
              moment: {template: "{day} {hour}"}
            time: {format: [d.M.uuuu HH:mm, iso], zone: UTC}
            eventLog: {activity: {column: activity}}
            incident:
              number: {column: case}
              state:
                cases:
                  - {when: {status: Done}, missing: [sub], then: RESOLVED}
                  - {when: {status: [Done], sub: [Closed, Cancelled]}, then: CLOSED}
                  - {when: {status: [Work, Wait]}, present: [sub], then: ACKNOWLEDGED}
                  - {then: OPEN}
              severity: {column: impact, values: {Major: CRITICAL}, otherwise: LOW}
              department: {column: team, register: true}
              openedAt: {entries: {at: first}}
              acknowledgedAt: {entries: {at: first, into: [Work/In, Wait/Out]}}
              resolvedAt: {entries: {at: last, into: [Done, Done/Closed]}}
              closedAt: {entries: {at: last, into: Done/Closed}}
              reopenCount: {entries: {count: [Work/In], following: [Done, Done/Closed]}}
              reassignmentCount: {entries: {changes: department}}
            entry: {at: {column: moment}}
            """;

    private static final String HEADER = "case,day,hour,status,sub,impact,team\n";

    private static final List<String> ROWS =
            List.of(
                    "A,1.4.2016,08:00,New,,Major,V1\n",
                    "A,1.4.2016,08:30,Work,In,Major,V1\n",
                    "A,1.4.2016,09:00,Wait,Out,Major,V2\n",
                    "A,1.4.2016,10:00,Done,,Major,V2\n",
                    "A,1.4.2016,11:00,Work,In,Major,V1\n",
                    "A,1.4.2016,12:00,Done,,Major,V1\n",
                    "A,1.4.2016,13:00,Done,Closed,Major,V1\n");

    private static final String WHOLE =
            "A CLOSED CRITICAL V1 opened 08:00:00 started 08:00:00 acknowledged 08:30:00 resolved 12:00:00 closed 13:00:00 reopened 1 reassigned 2";

    private static final String BPI =
            """
            <?xml version="1.0" encoding="UTF-8" ?>
            <log xes.version="1.0" xes.features="nested-attributes" openxes.version="1.0RC7" xmlns="http://www.xes-standard.org/">
              <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
              <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
              <global scope="trace"><string key="concept:name" value="__INVALID__"/></global>
              <global scope="event"><string key="concept:name" value="__INVALID__"/><string key="lifecycle:transition" value="complete"/></global>
              <classifier name="Activity classifier" keys="concept:name lifecycle:transition"/>
              <string key="concept:name" value="incidents"/>
              <trace>
                <string key="concept:name" value="1-364285768"/>%s
              </trace>
            </log>
            """;

    /** Time, group, status, substatus, resource. */
    private static final String EVENT =
            """

            <event>
              <string key="org:group" value="%2$s"/>
              <string key="resource country" value="France"/>
              <string key="organization country" value="fr"/>
              <string key="org:resource" value="%5$s"/>
              <string key="organization involved" value="Org line A2"/>
              <string key="org:role" value="A2&#95;4"/>
              <string key="concept:name" value="%3$s"/>
              <string key="impact" value="Medium"/>
              <string key="product" value="PROD582"/>
              <string key="lifecycle:transition" value="%4$s"/>
              <date key="time:timestamp" value="2010-03-31T%1$s.000+01:00"/>
            </event>\
            """;

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

    private String incidents() {
        return database.sql(
                        """
                        select string_agg(concat_ws(' ', i.number, i.state, i.severity, d.code, 'opened', (i.opened_at at time zone 'UTC')::time,
                          'started', (i.started_at at time zone 'UTC')::time, 'acknowledged', (i.acknowledged_at at time zone 'UTC')::time,
                          'resolved', (i.resolved_at at time zone 'UTC')::time, 'closed', (i.closed_at at time zone 'UTC')::time,
                          'reopened', i.reopen_count, 'reassigned', i.reassignment_count), ', ' order by i.number)
                        from incident i
                        left join department d on d.id = department_id\
                        """)
                .query(String.class)
                .single();
    }

    @Test
    void computesTimesAndCountsFromEntries() {
        JsonNode report = client.accepted(URI, LOG, HEADER + String.join("", ROWS));

        assertThat(IntakeClient.counts(report)).isEqualTo("7 0 0 0");
        assertThat(incidents()).isEqualTo(WHOLE);
        assertThat(
                        database.sql(
                                        "select count(distinct incident_started_at) from timeline_entry")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void includesEntriesOfEarlierFiles() {
        client.accepted(URI, LOG, HEADER + String.join("", ROWS.subList(0, 4)));
        assertThat(incidents()).contains("RESOLVED", "resolved 10:00:00", "reopened 0");

        JsonNode report =
                client.accepted(URI, LOG, HEADER + String.join("", ROWS.subList(2, ROWS.size())));

        assertThat(IntakeClient.counts(report)).isEqualTo("3 2 0 0");
        assertThat(report.path("grown").toString()).isEqualTo("{\"incident\":1}");
        assertThat(incidents()).isEqualTo(WHOLE);
    }

    @Test
    void recognizesNewestFirst() {
        JsonNode report = client.accepted(URI, LOG, HEADER + String.join("", ROWS.reversed()));

        assertThat(report.path("remarks").toString()).contains("newest entries");
        assertThat(incidents()).isEqualTo(WHOLE);
    }

    @Test
    void ordersByTimeOnRequest() {
        String byTime = LOG.replace("eventLog: {", "eventLog: {order: byTime, ");
        String shuffled =
                ROWS.get(6) + ROWS.get(1) + ROWS.get(3) + ROWS.get(5) + ROWS.get(0) + ROWS.get(2);
        client.accepted(URI, byTime, HEADER + shuffled);

        // the missing entry comes later, and is not the last one
        client.accepted(URI, byTime, HEADER + ROWS.get(4));

        assertThat(incidents()).isEqualTo(WHOLE);
    }

    /** The layout of the log of the BPI Challenge 2013, and the mapping that the guide shows. */
    @Test
    void readsLogWhoseStateIsInTwoColumns() throws IOException {
        String guide = Files.readString(Path.of("../infra/docs/moving-in.md"));
        String section = guide.substring(guide.indexOf("## Event logs"));
        int begin = section.indexOf("```yaml") + "```yaml".length();
        String mapping = section.substring(begin, section.indexOf("```", begin));
        String log =
                BPI.formatted(
                        Stream.of(
                                        "08:00:00 V30 Accepted In_Progress Ann",
                                        "08:10:00 V5 Accepted Assigned Ann",
                                        "08:20:00 V30 Queued Awaiting_Assignment Ben",
                                        "08:30:00 V30 Accepted In_Progress Ben",
                                        "09:00:00 V30 Completed Resolved Ben",
                                        "10:00:00 V30 Accepted In_Progress Ben",
                                        "11:00:00 V30 Completed In_Call Ben",
                                        "12:00:00 V30 Completed Closed Siebel")
                                .map(event -> EVENT.formatted((Object[]) event.split(" ")))
                                .map(event -> event.replace('_', ' '))
                                .collect(Collectors.joining()));

        JsonNode report = client.accepted(URI, mapping, log);

        assertThat(IntakeClient.counts(report)).isEqualTo("8 0 0 0");
        assertThat(incidents())
                .isEqualTo(
                        "1-364285768 CLOSED MODERATE V30 opened 07:00:00 started 07:00:00 acknowledged 07:00:00 resolved 10:00:00 closed 11:00:00 reopened 1 reassigned 2");
        assertThat(
                        database.sql(
                                        """
                                        select concat_ws(' | ', i.title, b.code, e.actor_name, e.note)
                                        from incident i join bot b on b.id = i.bot_id join timeline_entry e on e.incident_id = i.id and e.position = 8
                                        """)
                                .query(String.class)
                                .single())
                .isEqualTo("PROD582, fr | PROD582 | Siebel | A2_4, France");
        assertThat(IntakeClient.counts(client.accepted(URI, mapping, log))).isEqualTo("0 8 0 0");
    }

    @Test
    void readsSeveralFormatsOfTimes() {
        String mapping =
                """
                kind: incidents
                time: {format: [d/M/uuuu HH:mm, iso], zone: UTC}
                incident:
                  number: {column: no, after: "#"}
                  state: {constant: CLOSED}
                  severity: {constant: LOW}
                  openedAt: {column: opened}
                  closedAt: {column: closed, format: MM-dd-uuuu}
                """;

        JsonNode report =
                client.accepted(
                        URI,
                        mapping,
                        "no,opened,closed\nx #1,4/3/2016 10:00,03-05-2016\ny #2,2016-03-04T10:00Z,03-06-2016\nz #3,2016-03-04T10:00Z,6/3/2016\nw,4/3/2016 10:00,\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("2 0 0 2");
        assertThat(report.path("rejections").toString())
                .contains("not a time of the form MM-dd-uuuu in the zone UTC", "must have a value");
        assertThat(
                        database.sql(
                                        "select string_agg(number || ' ' || (opened_at at time zone 'UTC') || ' ' || (closed_at at time zone 'UTC')::date, ', ' order by number) from incident")
                                .query(String.class)
                                .single())
                .isEqualTo("1 2016-03-04 10:00:00 2016-03-05, 2 2016-03-04 10:00:00 2016-03-06");
    }

    @Test
    void updatesRowsOfLaterTable() {
        String mapping =
                """
                kind: incidents
                updatedRows: true
                time: {format: iso, zone: UTC}
                incident:
                  number: {column: no}
                  state: {column: state}
                  severity: {column: severity}
                  openedAt: {column: opened}
                  closedAt: {column: closed}
                """;
        String header = "no,state,severity,opened,closed\n";
        String march = header + "A,OPEN,LOW,2016-03-01,\nB,OPEN,LOW,2016-03-02,\n";
        String april = header + "B,OPEN,LOW,2016-03-02,\nA,CLOSED,HIGH,2016-03-01,2016-04-01\n";
        client.accepted(URI, mapping, march);

        JsonNode report = client.accepted(URI, mapping, april);

        assertThat(IntakeClient.counts(report)).isEqualTo("1 1 0 0");
        assertThat(report.path("grown").toString()).isEqualTo("{\"incident\":1}");
        assertThat(incidents()).startsWith("A CLOSED HIGH").contains("B OPEN LOW");
        assertThat(
                        database.sql(
                                        """
                                        select string_agg(e.position || ' ' || e.state || ' ' || (e.at at time zone 'UTC')::date, ', ' order by e.position)
                                        from timeline_entry e join incident i on i.id = e.incident_id where i.number = 'A'\
                                        """)
                                .query(String.class)
                                .single())
                .isEqualTo("1 OPEN 2016-03-01, 2 CLOSED 2016-04-01");
        // the older table again, and one in between that was never imported
        assertThat(IntakeClient.counts(client.accepted(URI, mapping, march))).isEqualTo("0 2 0 0");
        client.accepted(URI, mapping, header + "A,OPEN,HIGH,2016-03-01,\n");
        assertThat(incidents()).startsWith("A CLOSED HIGH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {entries: {at: first}}         | {entries: {at: middle}}          | at: unknown value 'middle'; accepted values are first, last
                    {entries: {at: first}}         | {entries: {count: New}}          | openedAt.entries: a time requires at
                    {entries: {changes: department}} | {entries: {changes: team}}     | unknown value 'team'; accepted values are department, bot, severity, state
                    {entries: {changes: department}} | {entries: {at: last}}          | reassignmentCount.entries: a number requires count or changes
                    eventLog: {activity: {column: activity}} | eventLog: {key: [case, day]} | incident.acknowledgedAt depends on activities, which requires eventLog.activity
                    eventLog: {activity: {column: activity}} | eventLog: {order: byTime} | key or activity is required
                    eventLog: {activity: {column: activity}} | eventLog: {key: [case], order: backwards} | eventLog.order: unknown value 'backwards'; accepted values are asListed, newestFirst, byTime
                    eventLog: {activity: {column: activity}} | updatedRows: true      | incident.openedAt is computed from entries, which requires eventLog
                    then: OPEN                     | then: NEW                        | state.cases[3].then: unknown value 'NEW'
                    when: {status: Done}           | when: {statos: Done}             | incident.state.cases names the column 'statos'
                    otherwise: LOW                 | otherwise: NONE                  | severity.otherwise: unknown value 'NONE'
                    {status}/{sub}                 | {status}/{subb}                  | computed.activity names the column 'subb'
                    moment: {template              | team: {template                  | computes the column 'team', which the file has already
                    number: {column: case}         | number: {column: case, constant: x} | exactly one of column, template, constant, cases and entries is required
                    number: {column: case}         | number: {constant: x, after: y}  | after requires a column or a template
                    number: {column: case}         | number: {entries: {at: first}}   | incident.number is computed from entries
                    """)
    void rejectsInvalidMapping(String good, String bad, String reason) {
        assertThat(LOG).contains(good);

        JsonNode problem = client.refused(URI, LOG.replace(good, bad), HEADER + ROWS.getFirst());

        assertThat(problem.path("detail").asString()).contains(reason);
    }
}
