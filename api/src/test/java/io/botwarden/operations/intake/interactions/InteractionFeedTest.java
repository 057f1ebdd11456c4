package io.botwarden.operations.intake.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@BotwardenTest(own = true)
@NoBufferLeaks
class InteractionFeedTest {

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient database;

    private String token = "";

    @BeforeEach
    void aBot() {
        database.sql("truncate interaction, import_run, import_record").update();
        database.sql(
                        "insert into bot (code, name, channel) values ('letsgo', 'Let''s Go', 'PHONE') on conflict do nothing")
                .update();
        token = viewers.overEverything("OPERATOR").token();
    }

    @Test
    void storesAllFields() {
        JsonNode report =
                ingest(
                        """
                        {"id":"c-1","bot":"letsgo","user":"u-17","channel":"CHAT","startedAt":"2016-04-01T10:00:00+02:00",\
                        "endedAt":"2016-04-01T08:03:10.1239Z","outcome":"RESOLVED_CONFIRMED","rating":4,"ratingOffered":true,\
                        "test":false,"turns":[{"at":"2016-04-01T08:00:01Z","from":"USER","intent":"reschedule"},\
                        {"at":"2016-04-01T08:00:03Z","from":"BOT","fallback":false,"error":"SERVER"},{"from":"BOT"}]}
                        """);

        assertThat(report.path("accepted").asInt()).isEqualTo(1);
        assertThat(report.path("records").path("interaction").asInt()).isEqualTo(1);
        assertThat(
                        database.sql(
                                        """
                                        select concat_ws(' ', external_id, channel, started_at at time zone 'UTC',
                                          ended_at at time zone 'UTC', outcome, rating, rating_offered, test, user_turns, bot_turns,
                                          said.turns)
                                        from interaction,
                                          lateral (
                                            select string_agg(concat_ws(',', at at time zone 'UTC', speaker, intent, fallback, error), ' ')
                                            from unpack_turns(turns)
                                          ) as said (turns)\
                                        """)
                                .query(String.class)
                                .single())
                .isEqualTo(
                        "c-1 CHAT 2016-04-01 08:00:00 2016-04-01 08:03:10.124 RESOLVED_CONFIRMED 4 t f 1 2 "
                                + "2016-04-01 08:00:01,USER,reschedule 2016-04-01 08:00:03,BOT,f,SERVER BOT");
        assertThat(run(report)).isEqualTo("INTERACTIONS COMPLETED 1 0 0 0");
        assertThat(
                        database.sql("select summary from audit_entry where subject_id = ?")
                                .param(report.path("importRun").asString())
                                .query(String.class)
                                .single())
                .isEqualTo("Imported 1 interactions");
    }

    @Test
    void appliesDefaults() {
        ingest(
                """
                {"id":"c-2","bot":"letsgo","startedAt":"2016-04-01T08:00:00Z","endedAt":"2016-04-01T08:00:00Z","outcome":"UNENGAGED"}
                """);

        assertThat(
                        database.sql(
                                        """
                                        select concat_ws(' ', channel, test, (select count(*) from unpack_turns(turns)), coalesce(rating_offered::text, '-'))
                                        from interaction\
                                        """)
                                .query(String.class)
                                .single())
                .isEqualTo("PHONE f 0 -");
    }

    @Test
    void packsTurnsLikePostgreSql() {
        String turns =
                """
                "turns":[{"at":"1969-12-31T23:59:59.999Z","from":"USER"},{"from":"BOT","fallback":true},\
                {"from":"BOT","fallback":false,"error":"TIMEOUT","intent":""},{"at":"2016-04-01T08:00:00.0005Z","from":"USER","intent":"订票"},\
                {"from":"BOT","error":"CLIENT"},{"from":"BOT","error":"SERVER","intent":"bye"}]\
                """;
        String interaction =
                interaction(turns).replace("2016-04-01T08:00:00Z", "1969-12-31T23:59:59Z");
        assertThat(counts(ingest(interaction))).isEqualTo("1 0 0 0");

        assertThat(
                        database.sql(
                                        """
                                        select string_agg(concat_ws(',', at at time zone 'UTC', speaker, intent, fallback, error), ' ')
                                          || ' ' || bool_and(turns = packed)
                                        from interaction,
                                          unpack_turns(turns),
                                          lateral (
                                            select pack_turns(array_agg(at), array_agg(speaker), array_agg(intent), array_agg(fallback),
                                              array_agg(error))
                                            from unpack_turns(turns)
                                          ) as again (packed)\
                                        """)
                                .query(String.class)
                                .single())
                .isEqualTo(
                        "1969-12-31 23:59:59.999,USER BOT,t BOT,,f,TIMEOUT 2016-04-01 08:00:00.001,USER,订票 BOT,CLIENT"
                                + " BOT,bye,SERVER true");
    }

    @Test
    void detectsDuplicatesAndConflicts() {
        String one = line("c-1", "ABANDONED");
        String other = line("c-2", "ESCALATED");
        assertThat(counts(ingest(one + other))).isEqualTo("2 0 0 0");

        JsonNode report = ingest(one + line("c-2", "ABANDONED") + line("c-3", "ABANDONED"));

        assertThat(counts(report)).isEqualTo("1 1 1 0");
        assertThat(report.path("conflicts").get(0).toString())
                .isEqualTo(
                        "{\"line\":2,\"key\":\"letsgo/c-2\",\"field\":\"outcome\",\"existing\":\"ESCALATED\",\"given\":\"ABANDONED\"}");
        assertThat(outcome("c-2")).isEqualTo("ESCALATED");
        assertThat(counts(ingest(one + other + line("c-3", "ABANDONED")))).isEqualTo("0 3 0 0");
    }

    @Test
    void comparesRepeatedLines() {
        JsonNode report =
                ingest(
                        line("c-1", "ABANDONED")
                                + line("c-1", "ABANDONED")
                                + line("c-1", "ESCALATED"));

        assertThat(counts(report)).isEqualTo("1 1 1 0");
        assertThat(report.path("conflicts").get(0).path("line").asInt()).isEqualTo(3);
        assertThat(outcome("c-1")).isEqualTo("ABANDONED");
    }

    @Test
    void namesDifferingTurn() {
        String turns = "{\"at\":\"2016-04-01T08:00:00Z\",\"from\":\"USER\",\"intent\":\"%s\"}";
        String interaction =
                interaction(
                        "\"turns\":["
                                + turns.formatted("hello")
                                + ","
                                + turns.formatted("%s")
                                + "]");
        ingest(interaction.formatted("bye"));

        JsonNode conflict = ingest(interaction.formatted("cancel")).path("conflicts").get(0);

        assertThat(conflict.path("field").asString()).isEqualTo("turns[1].intent");
        assertThat(conflict.path("existing").asString()).isEqualTo("bye");
        assertThat(conflict.path("given").asString()).isEqualTo("cancel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"id":"x"                                        | id        | Broken JSON
                    [1]                                              |           | single JSON object
                    {} {}                                            |           | more text follows it
                    "outcome":"LOST"                                 | outcome   | RESOLVED_CONFIRMED
                    "outcome":"ABANDONED","outcome":"ESCALATED"      | outcome   | twice
                    "endedAt":"2016-04-01T07:59:59Z"                 | endedAt   | before startedAt
                    "endedAt":"2016-02-30T08:00:00Z"                 | endedAt   | an instant
                    "endedAt":"2016-04-01 08:00"                     | endedAt   | an instant
                    "endedAt":1459497600                             | endedAt   | an instant
                    "endedAt":null                                   | endedAt   | missing
                    "id":""                                          | id        | empty
                    "id":17                                          | id        | string
                    "id":"a\\u0000b"                                 | id        | NUL
                    "id":"a\\ud800b"                                 | id        | surrogate
                    "bot":"nobody"                                   | bot       | registered
                    "rating":6                                       | rating    | from 1 to 5
                    "rating":99999999999999999999                    | rating    | from 1 to 5
                    "rating":1e400                                   | rating    | from 1 to 5
                    "rating":"4"                                     | rating    | from 1 to 5
                    "test":"no"                                      | test      | true
                    "channel":"FAX"                                  | channel   | PHONE
                    "colour":"red"                                   | colour    | accepted fields are
                    "turns":{}                                       | turns     | array
                    "turns":[{"at":"2016-04-01T08:00:00Z"}]          | turns[0].from   | missing
                    "turns":[{"from":"USER"},{"from":"ME"}]          | turns[1].from   | USER, BOT
                    "turns":[{"from":"BOT","error":"BAD"}]           | turns[0].error  | TIMEOUT
                    "turns":[{"from":"BOT","at":"noon"}]             | turns[0].at     | an instant
                    "turns":[{"from":"BOT","says":"hi"}]             | turns[0].says   | accepted fields are
                    "turns":[7]                                      | turns[0]        | object
                    """)
    void rejectsInvalidLineOnly(String problem, String field, String reason) {
        String bad = problem.startsWith("\"") ? interaction(problem) : problem + "\n";

        JsonNode report = ingest(line("before", "ABANDONED") + bad + line("after", "ABANDONED"));

        assertThat(counts(report)).isEqualTo("2 0 0 1");
        JsonNode rejection = report.path("rejections").get(0);
        assertThat(rejection.path("line").asInt()).isEqualTo(2);
        assertThat(rejection.path("field").asString(null)).isEqualTo(field);
        assertThat(rejection.path("reason").asString()).contains(reason);
    }

    @Test
    void rejectsInvalidUtf8() {
        for (byte[] bytes :
                List.of(
                        new byte[] {(byte) 0xFF},
                        new byte[] {(byte) 0xC0, (byte) 0x80},
                        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})) {
            byte[] bad = bytes(interaction("\"turns\":[{\"from\":\"USER\",\"intent\":\"?\"}]"));
            byte[] body =
                    concat(bytes(line("ok-" + bytes.length, "ABANDONED")), replace(bad, bytes));

            JsonNode report = ingest(body, MediaType.APPLICATION_NDJSON_VALUE, null);

            assertThat(counts(report)).isEqualTo("1 0 0 1");
            assertThat(report.path("rejections").get(0).path("field").asString())
                    .isEqualTo("turns[0].intent");
            database.sql("truncate interaction").update();
        }
    }

    @Test
    void rejectsHugeFieldAndLine() {
        JsonNode report =
                ingest(
                        line("x".repeat(1 << 20), "ABANDONED")
                                + line("y".repeat(9 << 20), "ABANDONED")
                                + line("ok", "ABANDONED"));

        assertThat(counts(report)).isEqualTo("1 0 0 2");
        assertThat(report.path("rejections").get(0).path("field").asString()).isEqualTo("id");
        assertThat(report.path("rejections").get(0).path("reason").asString())
                .contains("1,048,576 characters");
        assertThat(report.path("rejections").get(1).path("line").asInt()).isEqualTo(2);
        assertThat(report.path("rejections").get(1).path("reason").asString())
                .contains("longer than");
    }

    @Test
    void keepsCharactersOfAnyPlane() {
        ingest(line("你好-🤖", "ABANDONED"));

        assertThat(outcome("你好-🤖")).isEqualTo("ABANDONED");
    }

    @Test
    void acceptsEmptyLinesAndByteOrderMark() {
        JsonNode report =
                ingest(
                        "\uFEFF"
                                + line("c-1", "ABANDONED").strip()
                                + "\r\n\r\n \n"
                                + line("c-2", "ABANDONED").strip());

        assertThat(counts(report)).isEqualTo("2 0 0 0");
        assertThat(counts(ingest(""))).isEqualTo("0 0 0 0");
    }

    @Test
    void unzipsWithoutHeader() throws IOException {
        byte[] packed = gzip(line("c-1", "ABANDONED"));

        assertThat(counts(ingest(packed, "application/gzip", null))).isEqualTo("1 0 0 0");
        assertThat(counts(ingest(packed, MediaType.APPLICATION_NDJSON_VALUE, "gzip")))
                .isEqualTo("0 1 0 0");
    }

    @Test
    void rejectsUnknownEncoding() {
        post(bytes(line("c-1", "ABANDONED")), MediaType.APPLICATION_NDJSON_VALUE, "br")
                .expectStatus()
                .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        post(bytes(line("c-1", "ABANDONED")), MediaType.APPLICATION_NDJSON_VALUE, "gzip")
                .expectStatus()
                .isBadRequest();
        assertThat(database.sql("select count(*) from import_run").query(Long.class).single())
                .isZero();
    }

    @Test
    void truncatedGzipCanBeResent() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 9000; i++) {
            lines.append(line("c-" + i, "ABANDONED"));
        }
        byte[] packed = gzip(lines.toString());

        JsonNode problem =
                post(Arrays.copyOf(packed, packed.length * 3 / 4), "application/gzip", null)
                        .expectStatus()
                        .isBadRequest()
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody();

        JsonNode report = Objects.requireNonNull(problem).path("report");
        int kept = report.path("accepted").asInt();
        assertThat(kept).isGreaterThan(4000).isLessThan(9000);
        assertThat(run(report)).isEqualTo("INTERACTIONS FAILED " + kept + " 0 0 0");
        assertThat(counts(ingest(packed, "application/gzip", null)))
                .isEqualTo((9000 - kept) + " " + kept + " 0 0");
    }

    @Test
    void importNeedsUnlimitedPermission() {
        for (String other : List.of("DEVELOPER", "BUSINESS", "AUDITOR", "ANALYST")) {
            token = viewers.overEverything(other).token();
            post(bytes(line("c-1", "ABANDONED")), MediaType.APPLICATION_NDJSON_VALUE, null)
                    .expectStatus()
                    .isForbidden()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    private static String line(String id, String outcome) {
        return "{\"id\":\"%s\",\"bot\":\"letsgo\",\"startedAt\":\"2016-04-01T08:00:00Z\",\"endedAt\":\"2016-04-01T08:03:10Z\",\"outcome\":\"%s\"}\n"
                .formatted(id, outcome);
    }

    /** A valid line except for what the error replaces or adds. */
    private static String interaction(String problem) {
        StringBuilder line = new StringBuilder("{");
        for (String field :
                List.of(
                        "\"id\":\"c-9\"",
                        "\"bot\":\"letsgo\"",
                        "\"startedAt\":\"2016-04-01T08:00:00Z\"",
                        "\"endedAt\":\"2016-04-01T08:03:10Z\"",
                        "\"outcome\":\"ABANDONED\"")) {
            if (!problem.startsWith(field.substring(0, field.indexOf(':')))) {
                line.append(field).append(',');
            }
        }
        return line.append(problem).append("}\n").toString();
    }

    private JsonNode ingest(String body) {
        return ingest(bytes(body), MediaType.APPLICATION_NDJSON_VALUE, null);
    }

    private JsonNode ingest(
            byte[] body, String type, @org.jspecify.annotations.Nullable String encoding) {
        return Objects.requireNonNull(
                post(body, type, encoding)
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody());
    }

    private WebTestClient.ResponseSpec post(
            byte[] body, String type, @org.jspecify.annotations.Nullable String encoding) {
        return new IntakeClient(http, token).post("/ingest/interactions", body, type, encoding);
    }

    private static String counts(JsonNode report) {
        return "%d %d %d %d"
                .formatted(
                        report.path("accepted").asInt(),
                        report.path("duplicate").asInt(),
                        report.path("conflicting").asInt(),
                        report.path("rejected").asInt());
    }

    private String run(JsonNode report) {
        return database.sql(
                        """
                        select concat_ws(' ', kind, state, accepted, duplicate, conflicting, rejected)
                        from import_run where 'import_run_' || id = ? and finished_at is not null\
                        """)
                .param(report.path("importRun").asString())
                .query(String.class)
                .single();
    }

    private String outcome(String id) {
        return database.sql("select outcome from interaction where external_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Replaces the question mark by the bytes. */
    private static byte[] replace(byte[] line, byte[] bytes) {
        int place = new String(line, StandardCharsets.ISO_8859_1).indexOf('?');
        return concat(
                concat(Arrays.copyOf(line, place), bytes),
                Arrays.copyOfRange(line, place + 1, line.length));
    }
}
