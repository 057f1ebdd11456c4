package io.botwarden.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Every path that takes something, with a key that is limited to another bot. (Policy 5.3.1) */
class LimitedKeyPathsTest extends LimitedKeys {

    private static final String DAY = "2026-03-01";

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingInfoHandlerMapping handlers;

    /** What the key gets for the bot that it is not limited to. */
    enum Answer {
        /** The line is rejected in the report. */
        REJECTED_LINE,
        /** The request is forbidden. */
        FORBIDDEN,
        /** The same, whichever bot it is about: what is sent concerns all bots. */
        FORBIDDEN_ALWAYS,
        /** The points or spans are rejected in the response of OTLP. */
        REJECTED_POINT,
        /** The decision or the result is negative. */
        DENIED,
        /** The record is not found. */
        UNKNOWN
    }

    /**
     * A path and a request about a bot.
     *
     * @param parameters with the bot as {@code %s}
     * @param mapping the mapping of a form; empty if there is none
     * @param body with the bot as {@code %1$s}, a random text as {@code %2$s} and a data breach of
     *     the bot as {@code %3$s}
     */
    record Path(
            String path,
            Answer answer,
            String parameters,
            String mapping,
            String type,
            String body) {

        private Path(String path, Answer answer, String type, String body) {
            this(path, answer, "", "", type, body);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Path> paths() {
        String json = MediaType.APPLICATION_JSON_VALUE;
        String resource =
                "\"resource\":{\"attributes\":[{\"key\":\"botwarden.bot\",\"value\":{\"stringValue\":\"%1$s\"}}]}";
        String nanos = Instant.now().getEpochSecond() + "000000000";
        return Stream.of(
                new Path(
                        "/v1/metrics",
                        Answer.REJECTED_POINT,
                        json,
                        "{\"resourceMetrics\":[{%s,\"scopeMetrics\":[{\"metrics\":[{\"name\":\"m\",\"gauge\":{\"dataPoints\":[{\"timeUnixNano\":\"%s\",\"asInt\":1}]}}]}]}]}"
                                .formatted(resource, nanos)),
                new Path(
                        "/v1/traces",
                        Answer.REJECTED_POINT,
                        json,
                        "{\"resourceSpans\":[{%s,\"scopeSpans\":[{\"spans\":[{\"traceId\":\"5B8EFFF798038103D269B633813FC60C\",\"spanId\":\"EEE19B7EC3C1B174\",\"name\":\"s\",\"kind\":2,\"startTimeUnixNano\":\"%s\",\"endTimeUnixNano\":\"%s\"}]}]}]}"
                                .formatted(resource, nanos, nanos)),
                new Path("/ingest/heartbeat", Answer.FORBIDDEN, json, "{\"bot\":\"%1$s\"}"),
                new Path(
                        "/ingest/interactions",
                        Answer.REJECTED_LINE,
                        "application/x-ndjson",
                        "{\"id\":\"%%2$s\",\"bot\":\"%%1$s\",\"startedAt\":\"%1$sT10:00:00Z\",\"endedAt\":\"%1$sT10:01:00Z\",\"outcome\":\"RESOLVED_IMPLIED\"}"
                                .formatted(DAY)),
                new Path(
                        "/ingest/security-events",
                        Answer.REJECTED_LINE,
                        "application/cloudevents+json",
                        "{\"specversion\":\"1.0\",\"id\":\"%2$s\",\"source\":\"/waf\",\"type\":\"waf.blocked\",\"botwardenbot\":\"%1$s\"}"),
                form(
                        "/import/incidents-csv",
                        """
                        kind: incidents
                        time: {format: yyyy-MM-dd, zone: UTC}
                        incident:
                          number: {column: number}
                          state: {constant: OPEN}
                          severity: {constant: LOW}
                          bot: {column: bot}
                          openedAt: {constant: 2016-01-01}
                        """,
                        "number,bot\n%2$s,%1$s\n"),
                form(
                        "/import/measurements-csv",
                        """
                        kind: measurements
                        time: {format: yyyy-MM-dd, zone: UTC}
                        bot: {column: bot, register: {note: of a test}}
                        interval: {from: day, to: day, inclusive: true}
                        metrics: {interactions: calls}
                        """,
                        "bot,day,calls\n%1$s,2016-01-01,1\n"),
                form(
                        "/import/changes-csv",
                        """
                        kind: changes
                        time: {format: yyyy-MM-dd, zone: UTC}
                        bot: {column: bot}
                        date: {column: date}
                        description: {column: what}
                        """,
                        "bot,date,what\n%1$s,2016-01-01,Update\n"),
                new Path(
                        "/import/alertmanager",
                        Answer.REJECTED_LINE,
                        json,
                        "{\"version\":\"4\",\"groupKey\":\"{}\",\"receiver\":\"r\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"%%2$s\",\"bot\":\"%%1$s\"},\"annotations\":{},\"startsAt\":\"%sT08:00:00Z\"}]}"
                                .formatted(DAY)),
                one("/import/junit", "&release=1.0", "<testsuite name=\"s\"/>"),
                one("/import/coverage", "&release=1.0", "<coverage/>"),
                one("/import/sarif", "", "{\"version\":\"2.1.0\",\"runs\":[]}"),
                one("/import/trivy", "", "{}"),
                one("/import/grype", "", "{}"),
                one("/import/zap", "", "{}"),
                one("/import/cyclonedx", "", "{}"),
                new Path("/import/kev", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/import/xapi", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path(
                        "/import/undo", Answer.FORBIDDEN_ALWAYS, "?run=import_run_1", "", json, ""),
                new Path(
                        "/import/records",
                        Answer.FORBIDDEN_ALWAYS,
                        "?type=Course",
                        "",
                        "text/csv",
                        "code\n"),
                new Path("/import/epss", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/import/employees-csv", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Users", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Users/.search", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Users/{id}", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Groups", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Groups/.search", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Groups/{id}", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Departments", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Departments/.search", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/scim/v2/Departments/{id}", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path(
                        "/exports/data-subjects",
                        Answer.FORBIDDEN_ALWAYS,
                        json,
                        "{\"userKey\":\"x\"}"),
                new Path("/exports/employees", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path("/analytics/sql", Answer.FORBIDDEN_ALWAYS, json, "{\"sql\":\"select 1\"}"),
                new Path("/exports/own-data", Answer.FORBIDDEN_ALWAYS, json, "{}"),
                new Path(
                        "/attachments",
                        Answer.UNKNOWN,
                        MediaType.MULTIPART_FORM_DATA_VALUE,
                        "%3$s"),
                new Path(
                        "/access/v1/evaluation",
                        Answer.DENIED,
                        json,
                        "{%s,\"action\":{\"name\":\"use\"}}".formatted(question())),
                new Path(
                        "/access/v1/evaluations",
                        Answer.DENIED,
                        json,
                        "{%s,\"evaluations\":[{\"action\":{\"name\":\"use\"}}]}"
                                .formatted(question())),
                new Path(
                        "/access/v1/search/subject",
                        Answer.DENIED,
                        json,
                        "{\"subject\":{\"type\":\"user\"},\"action\":{\"name\":\"use\"},\"resource\":{\"type\":\"bot\",\"id\":\"%1$s\"}}"),
                new Path(
                        "/access/v1/search/resource",
                        Answer.DENIED,
                        json,
                        "{\"subject\":{\"type\":\"user\",\"id\":\"user of %1$s\"},\"action\":{\"name\":\"use\"},\"resource\":{\"type\":\"bot\"}}"),
                new Path(
                        "/access/v1/search/action",
                        Answer.DENIED,
                        json,
                        "{%s}".formatted(question())));
    }

    private static String question() {
        return "\"subject\":{\"type\":\"user\",\"id\":\"user of %1$s\"},\"resource\":{\"type\":\"bot\",\"id\":\"%1$s\"}";
    }

    private static Path form(String path, String mapping, String body) {
        return new Path(path, Answer.REJECTED_LINE, "", mapping, "", body);
    }

    private static Path one(String path, String more, String body) {
        return new Path(
                path,
                Answer.FORBIDDEN,
                "?bot=%s" + more,
                "",
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                body);
    }

    @Test
    void knowsEveryPath() {
        Set<String> served =
                handlers.getHandlerMethods().keySet().stream()
                        .filter(mapping ->
                                mapping.getMethodsCondition().getMethods().stream()
                                        .anyMatch(method -> method != RequestMethod.GET))
                        .flatMap(mapping ->
                                mapping.getPatternsCondition().getPatterns().stream()
                                        .map(PathPattern::getPatternString))
                        // signing in is before any key
                        .filter(path -> !path.startsWith("/auth/"))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> covered = new TreeSet<>(paths().map(Path::path).toList());

        assertThat(covered)
                .as("a path that takes something needs a line here: what does a limited key get?")
                .isEqualTo(served);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void refusesOtherBot(Path path) {
        allowUse(other);
        long before = stored(other);

        EntityExchangeResult<String> answer = sent(path, other);

        assertRefused(path, answer);
        assertThat(stored(other)).as("nothing about the other bot is stored").isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void acceptsOwnBot(Path path) {
        allowUse(mine);
        EntityExchangeResult<String> answer = sent(path, mine);
        String body = Objects.requireNonNullElse(answer.getResponseBody(), "");

        if (path.answer() == Answer.FORBIDDEN_ALWAYS) {
            assertThat(answer.getStatus().value()).isEqualTo(403);
            return;
        }
        // what is no report of a scanner cannot be read
        assertThat(answer.getStatus().value()).as(body).isIn(200, 201, 204, 400);
        assertThat(body).doesNotContain("limited to the bot");
        if (path.answer() == Answer.REJECTED_LINE) {
            assertThat(body).contains("\"accepted\":1", "\"rejected\":0");
        }
        if (path.answer() == Answer.REJECTED_POINT) {
            assertThat(body).doesNotContain("rejected");
        }
        if (path.answer() == Answer.DENIED) {
            assertThat(body).containsAnyOf("\"decision\":true", "\"id\":", "\"name\":\"use\"");
        }
    }

    private void assertRefused(Path path, EntityExchangeResult<String> answer) {
        String body = Objects.requireNonNullElse(answer.getResponseBody(), "");
        int status = answer.getStatus().value();
        switch (path.answer()) {
            case REJECTED_LINE -> {
                assertThat(status).as(body).isEqualTo(200);
                assertThat(body)
                        .contains(
                                "\"accepted\":0",
                                "\"rejected\":1",
                                other,
                                "limited to the bot " + mine);
            }
            case REJECTED_POINT -> {
                assertThat(status).as(body).isEqualTo(200);
                assertThat(body).contains("rejected", "limited to the bot " + mine);
            }
            case FORBIDDEN -> {
                assertThat(status).as(body).isEqualTo(403);
                assertThat(answer.getResponseHeaders().getContentType())
                        .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
                assertThat(body).contains(other, "limited to the bot " + mine);
            }
            case FORBIDDEN_ALWAYS -> assertThat(status).as(body).isEqualTo(403);
            case UNKNOWN -> assertThat(status).as(body).isEqualTo(404);
            case DENIED -> {
                assertThat(status).as(body).isEqualTo(200);
                assertThat(body).doesNotContain("\"decision\":true", "\"id\":", "\"name\":\"use\"");
            }
        }
    }

    private EntityExchangeResult<String> sent(Path path, String bot) {
        String body = path.body().formatted(bot, UUID.randomUUID(), breachId(bot));
        RequestBodySpec request =
                http.post()
                        .uri(path.path().replace("{id}", "1") + path.parameters().formatted(bot))
                        .headers(headers -> headers.setBearerAuth(key));
        return exchange(path, request, body).expectBody(String.class).returnResult();
    }

    private static ResponseSpec exchange(Path path, RequestBodySpec request, String body) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        if (path.path().equals("/attachments")) {
            form.part("record", body);
            form.part("file", new ByteArrayResource("%PDF-1.7\n%%EOF".getBytes()))
                    .filename("plan.pdf");
        } else if (path.mapping().isEmpty()) {
            return request.header(HttpHeaders.CONTENT_TYPE, path.type()).bodyValue(body).exchange();
        } else {
            form.part("mapping", path.mapping(), MediaType.APPLICATION_YAML);
            form.part("file", new ByteArrayResource(body.getBytes())).filename("file.csv");
        }
        return request.contentType(MediaType.MULTIPART_FORM_DATA)
                .bodyValue(form.build())
                .exchange();
    }

    /** Gives somebody the right to use a function of the bot. */
    private void allowUse(String bot) {
        database.sql(
                        """
                        with person as (
                          insert into employee (code, name) values (:bot, 'Ada') returning id
                        ),
                        account as (
                          insert into identity (username, display_name, employee_id) select 'user of ' || :bot, 'Ada', id from person
                        ),
                        function as (
                          insert into bot_function (bot_id, code, name) select id, 'use', 'Use' from bot where code = :bot
                          returning id, bot_id
                        )
                        insert into function_grant (bot_id, function_id, kind, holder, employee_id)
                        select function.bot_id, function.id, 'EMPLOYEE', 'Ada', person.id from function, person
                        """)
                .param("bot", bot)
                .update();
    }

    private long stored(String bot) {
        return Stream.of(
                        "interaction t join bot b on b.id = t.bot_id where b.code = :bot",
                        "change t join bot b on b.id = t.bot_id where b.code = :bot",
                        "alert t join bot b on b.id = t.bot_id where b.code = :bot",
                        "security_event t join bot b on b.id = t.bot_id where b.code = :bot",
                        "incident t join bot b on b.id = t.bot_id where b.code = :bot and t.origin = 'IMPORTED'",
                        "bot b where b.code = :bot and b.state = 'LIVE'")
                .mapToLong(from -> count(from, bot))
                .sum();
    }
}
