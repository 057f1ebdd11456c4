package io.botwarden.operations.intake.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.EmptyTables;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@BotwardenTest
@NoBufferLeaks
class MeasurementImportTest {

    private static final String URI = "/import/measurements-csv";

    private static final String DAILY =
            """
            kind: measurements
            time: {format: d.M.yyyy, zone: Asia/Shanghai}
            csv: {missing: [n/a]}
            bot: {column: bot, register: {channel: PHONE, note: from daily reports}}
            interval: {from: from, to: to, inclusive: true}
            metrics: {interactions: calls, tasks-succeeded: done}
            """;

    private static final String HEADER = "bot,from,to,calls,done\n";

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anEmptyDatabase() {
        EmptyTables.empty(database, "measurement", "import_run", "bot");
        client = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
    }

    private String measurements() {
        return database.sql(
                        """
                        select coalesce(string_agg(concat_ws(' ', b.code, metric, starts_at at time zone 'UTC',
                          ends_at at time zone 'UTC', value), ', ' order by b.code, starts_at, metric), '')
                        from measurement join bot b on b.id = bot_id\
                        """)
                .query(String.class)
                .single();
    }

    @Test
    void readsMetricsOverDays() {
        JsonNode report =
                client.accepted(
                        URI,
                        DAILY,
                        HEADER + "x,2.1.2016,2.1.2016,7,n/a\nx,1.1.2016,1.1.2016,5,3.25\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("3 0 0 0");
        assertThat(report.path("records").toString()).isEqualTo("{\"measurement\":3,\"bot\":1}");
        assertThat(measurements())
                .isEqualTo(
                        "x interactions 2015-12-31 16:00:00 2016-01-01 16:00:00 5, "
                                + "x tasks-succeeded 2015-12-31 16:00:00 2016-01-01 16:00:00 3.25, "
                                + "x interactions 2016-01-01 16:00:00 2016-01-02 16:00:00 7");
        assertThat(
                        database.sql(
                                        "select concat_ws(' ', state, origin, channel, live_since at time zone 'UTC', origin_note) from bot")
                                .query(String.class)
                                .single())
                .isEqualTo("LIVE IMPORTED PHONE 2015-12-31 16:00:00 from daily reports");
    }

    @Test
    void detectsDuplicatesAndConflicts() {
        client.accepted(URI, DAILY, HEADER + "x,1.1.2016,1.1.2016,5,3\n");

        JsonNode report =
                client.accepted(
                        URI,
                        DAILY,
                        HEADER
                                + "x,1.1.2016,1.1.2016,5.0,4\nx,2.1.2016,2.1.2016,1,1\nx,2.1.2016,2.1.2016,1,2\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("2 2 2 0");
        assertThat(report.path("conflicts").get(0).toString())
                .isEqualTo(
                        "{\"line\":2,\"key\":\"x/tasks-succeeded/2015-12-31T16:00:00Z/2016-01-01T16:00:00Z\","
                                + "\"field\":\"value\",\"existing\":\"3\",\"given\":\"4\"}");
        assertThat(report.path("conflicts").get(1).path("line").asInt()).isEqualTo(4);
        assertThat(measurements())
                .contains("tasks-succeeded 2015-12-31 16:00:00 2016-01-01 16:00:00 3,");
    }

    @Test
    void countsOverlappingReports() {
        JsonNode report =
                client.accepted(
                        URI,
                        DAILY,
                        HEADER
                                + "x,1.1.2016,3.1.2016,5,\nx,3.1.2016,4.1.2016,6,\ny,1.1.2016,1.1.2016,5,\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("3 0 0 0");
        assertThat(report.path("remarks").toString())
                .contains(
                        "x: 1 reports overlap an earlier one, the first of them from 2016-01-02T16:00Z; all of them count (interactions)")
                .doesNotContain("y: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    x,2.1.2016,1.1.2016,5,3                  | to    | not after
                    x,31.4.2016,1.5.2016,5,3                 | from  | not a time
                    x,1.1.2016,,5,3                          | to    | must have a value
                    ,1.1.2016,1.1.2016,5,3                   | bot   | must have a value
                    x,1.1.2016,1.1.2016,1e400,3              | calls | 29 digits
                    x,1.1.2016,1.1.2016,1e999999999,3        | calls | 29 digits
                    x,1.1.2016,1.1.2016,123456789012345678901234567890,3 | calls | 29 digits
                    x,1.1.2016,1.1.2016,NaN,3                | calls | a number
                    x,1.1.2016,1.1.2016,"5,5",3              | calls | a number
                    x,1.1.2016,1.1.2016,5                    |       | 4 fields
                    """)
    void rejectsInvalidRowOnly(
            String bad, String field, String reason) {
        JsonNode report =
                client.accepted(
                        URI,
                        DAILY,
                        HEADER + "x,5.1.2016,5.1.2016,5,\n" + bad + "\nx,6.1.2016,6.1.2016,5,\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("2 0 0 1");
        JsonNode rejection = report.path("rejections").get(0);
        assertThat(rejection.path("line").asInt()).isEqualTo(3);
        assertThat(rejection.path("field").asString(null)).isEqualTo(field);
        assertThat(rejection.path("reason").asString()).contains(reason);
    }

    @Test
    void keepsNineDecimals() {
        client.accepted(
                URI,
                DAILY,
                HEADER + "x,1.1.2016,1.1.2016,0.1234567885,12345678901234567890123456789.5\n");

        assertThat(measurements())
                .contains(" 0.123456788,")
                .endsWith(" 12345678901234567890123456789.5");
    }

    @Test
    void readsMetricColumnAndFixedInterval() {
        String mapping =
                """
                kind: measurements
                time: {format: yyyy-MM-dd HH:mm:ss, zone: UTC}
                bot: {constant: x}
                interval: {from: timestamp, length: PT5M}
                metric: {column: name, values: {CPU: cpu-percent}}
                value: value
                """;
        String file =
                "timestamp,name,value\n2014-02-14 14:30:00,CPU,0.132\n2014-02-14 14:35:00,RAM,0.134\n";
        assertThat(
                        client.accepted(URI, mapping, file)
                                .path("rejections")
                                .get(0)
                                .path("reason")
                                .asString())
                .isEqualTo("No bot with the code 'x' is registered");
        database.sql("insert into bot (code, name) values ('x', 'x')").update();

        JsonNode report = client.accepted(URI, mapping, file);

        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 0 1");
        assertThat(measurements())
                .isEqualTo("x cpu-percent 2014-02-14 14:30:00 2014-02-14 14:35:00 0.132");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    interactions: calls                | Interactions: calls                    | not in kebab case
                    inclusive: true                | length: P1D                        | exactly one of to and length
                    inclusive: true                | lenght: P1D                        | unknown key interval.lenght
                    tasks-succeeded: done          | tasks-succeeded: won               | metrics.tasks-succeeded names the column 'won'
                    bot: {column: bot              | bot: {column: bot, constant: x     | exactly one of
                    kind: measurements             | kind: incidents                    | must be 'measurements'
                    """)
    void rejectsInvalidMapping(
            String good, String bad, String reason) {
        JsonNode problem = client.refused(URI, DAILY.replace(good, bad), HEADER);

        assertThat(problem.path("detail").asString()).contains(reason);
        assertThat(database.sql("select count(*) from import_run").query(Long.class).single())
                .isZero();
    }

    @Test
    void rejectsWrongForm() {
        MultipartBodyBuilder fileFirst = new MultipartBodyBuilder();
        fileFirst.part("file", HEADER, MediaType.TEXT_PLAIN).filename("file.csv");
        fileFirst.part("mapping", DAILY, MediaType.APPLICATION_YAML);
        assertThat(
                        IntakeClient.problem(client.form(URI, fileFirst), HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("must come before");

        MultipartBodyBuilder mappingOnly = new MultipartBodyBuilder();
        mappingOnly.part("mapping", DAILY, MediaType.APPLICATION_YAML);
        assertThat(
                        IntakeClient.problem(client.form(URI, mappingOnly), HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("no part named 'file'");

        MultipartBodyBuilder another = new MultipartBodyBuilder();
        another.part("maping", DAILY, MediaType.APPLICATION_YAML);
        assertThat(
                        IntakeClient.problem(client.form(URI, another), HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("'maping'");
    }
}
