package io.botwarden.operations.intake.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.EmptyTables;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Change log imports over HTTP, including the Let's Go log as its team wrote it. */
@BotwardenTest
@NoBufferLeaks
class ChangeLogImportTest {

    private static final String URI = "/import/changes-csv";
    private static final Path LOG = Path.of("../infra/demo/letsgo/letsgo_change_log_to_2010.csv");
    private static final Path MAPPING = Path.of("../infra/demo/mappings/letsgo-changes.yml");

    private static final String REGISTERED =
            """
            kind: changes
            time: {format: yyyy-MM-dd, zone: UTC}
            doubtful: "?"
            bot: {column: bot, register: {channel: PHONE, note: from its log}}
            date: {column: date}
            author: {column: author}
            description: {column: what}
            number: {column: number}
            """;

    private static final String KNOWN = REGISTERED.replaceFirst(", register: .*}}", "}");
    private static final String HEADER = "bot,date,author,what,number\n";

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anEmptyDatabase() {
        EmptyTables.empty(database, "change", "interaction", "import_run", "bot");
        client = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
    }

    @Test
    void importsLetsGoLogOnce() throws IOException {
        database.sql("insert into bot (code, name) values ('letsgo', 'L')").update();
        String mapping = Files.readString(MAPPING);
        String log = Files.readString(LOG);

        JsonNode first = client.accepted(URI, mapping, log);
        assertThat(IntakeClient.counts(first)).isEqualTo("148 0 0 0");
        assertThat(first.path("remarks").toString())
                .isEqualTo("[\"1 nonexistent date replaced by the last day of the month\"]");
        String before = changes();

        JsonNode second = client.accepted(URI, mapping, log);

        assertThat(IntakeClient.counts(second)).isEqualTo("0 148 0 0");
        assertThat(changes()).isEqualTo(before);
        assertThat(text("select string_agg(distinct state || ' ' || origin, ',') from change"))
                .isEqualTo("CLOSED IMPORTED");
        assertThat(text("select state || ' ' || version from bot")).isEqualTo("PROPOSED 1");
    }

    @Test
    void identifiesEntriesByNumber() {
        client.accepted(URI, REGISTERED, HEADER + "x,2006-05-24,ada,Fixed it,C1\n");

        JsonNode report =
                client.accepted(
                        URI,
                        REGISTERED,
                        HEADER
                                + "x,2006-05-24,ada,Fixed it,C1\nx,2006-05-25,ada,Fixed it,C1\ny,2006-05-24,ada,Fixed it,C1\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("0 1 2 0");
        assertThat(report.path("conflicts").toString())
                .isEqualTo(
                        "[{\"line\":3,\"key\":\"C1\",\"field\":\"date\",\"existing\":\"2006-05-24\",\"given\":\"2006-05-25\"},"
                                + "{\"line\":4,\"key\":\"C1\",\"field\":\"number\",\"existing\":\"a change of another bot\",\"given\":\"C1\"}]");
        assertThat(text("select string_agg(dated, ',') from change")).isEqualTo("2006-05-24");
    }

    @Test
    void acceptsAnyOrder() {
        JsonNode report =
                client.accepted(
                        URI,
                        REGISTERED,
                        HEADER + "x,2006-05-25,,Later,\nx,2006-05-24?,,Earlier,\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("2 0 0 0");
        assertThat(
                        text(
                                "select string_agg(title || ' ' || (starts_at at time zone 'UTC')::date, ', ' order by starts_at) from change"))
                .isEqualTo("Earlier 2006-05-24, Later 2006-05-25");
        assertThat(text("select state || ' ' || approval from bot where code = 'x'"))
                .isEqualTo("LIVE NEVER_APPROVED");
    }

    /** An invalid line is named, and the others are imported. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    y,2006-05-24,ada,Fixed it,         | bot         | y
                    ,2006-05-24,ada,Fixed it,          | bot         | must have a value
                    x,2006-13-24,ada,Fixed it,         | date        | '2006-13-24' is not a date of the form yyyy-MM-dd in the zone UTC
                    x,24 May,ada,Fixed it,             | date        | '24 May' is not a date
                    x,,ada,Fixed it,                   | date        | must have a value
                    x,2006-05-24,ada,,                 | what        | must have a value
                    x,2006-05-24,ada                   |             | 3 fields
                    """)
    void reportsInvalidLine(String line, String field, String reason) {
        database.sql("insert into bot (code, name) values ('x', 'X')").update();

        JsonNode report =
                client.accepted(
                        URI,
                        KNOWN,
                        HEADER + "x,2006-05-01,,First,\n" + line + "\nx,2006-05-02,,Second,\n");

        assertThat(IntakeClient.counts(report)).isEqualTo("2 0 0 1");
        JsonNode rejection = report.path("rejections").get(0);
        assertThat(rejection.path("line").asInt()).isEqualTo(3);
        assertThat(rejection.path("field").asString("")).isEqualTo(field == null ? "" : field);
        assertThat(rejection.path("reason").asString()).contains(reason);
        assertThat(text("select string_agg(title, ' ' order by id) from change"))
                .isEqualTo("First Second");
        assertThat(text("select count(*)::text from bot")).isEqualTo("1");
        assertThat(
                        text(
                                "select count(*)::text from change_entry e join change c on c.id = e.change_id"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    date: {column: date}   | date: {column: day}                          | day
                    kind: changes          | kind: incidents                              | changes
                    doubtful: "?"          | purposes: [{with: Fixed, purpose: REPAIR}]   | REPAIR
                    """)
    void rejectsUnsuitableMapping(String part, String other, String named) {
        JsonNode problem =
                client.refused(
                        URI, REGISTERED.replace(part, other), HEADER + "x,2006-05-24,ada,It,C1\n");

        assertThat(problem.path("detail").asString()).contains(named);
        assertThat(text("select count(*)::text from change")).isEqualTo("0");
    }

    /** All stored fields of the changes, each with its entries. */
    private String changes() {
        return text(
                """
                select md5(string_agg(to_jsonb(c)::text || (select count(*) from change_entry e where e.change_id = c.id), '' order by c.id))
                from change c\
                """);
    }

    private String text(String sql) {
        return database.sql(sql).query(String.class).single();
    }
}
