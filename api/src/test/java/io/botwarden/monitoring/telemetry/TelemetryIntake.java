package io.botwarden.monitoring.telemetry;

import io.botwarden.monitoring.telemetry.SeriesQuestion.Measure;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A bot that reports over OTLP, and its stored series. */
@BotwardenTest(database = "telemetry")
@NoBufferLeaks
abstract class TelemetryIntake {

    static final String METRICS = "/v1/metrics";

    @Autowired WebTestClient http;
    @Autowired DatabaseClient database;
    @Autowired TestViewers viewers;
    @Autowired SeriesReader reader;

    String code = "";
    long bot;
    String token = "";
    final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void registerBot() {
        code = "bot-" + UUID.randomUUID();
        bot =
                insert(
                        "insert into bot (code, name) values ('%s', 'B') returning id"
                                .formatted(code));
        token = viewers.overBot("BOT", bot).token();
    }

    Resource resource() {
        return Resource.create(Attributes.of(AttributeKey.stringKey("botwarden.bot"), code));
    }

    byte[] gauge(String name, Instant at) {
        return body(name, "{\"timeUnixNano\":\"%d\",\"asInt\":1}".formatted(nanos(at)));
    }

    byte[] body(String name, String points) {
        return metrics("{\"name\":\"%s\",\"gauge\":{\"dataPoints\":[%s]}}".formatted(name, points));
    }

    byte[] metrics(String metrics) {
        return """
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"botwarden.bot","value":{"stringValue":"%s"}}]},"scopeMetrics":[{"metrics":[%s]}]}]}
        """
                .formatted(code, metrics)
                .getBytes(StandardCharsets.UTF_8);
    }

    WebTestClient.ResponseSpec send(
            String path, String type, byte[] body, @Nullable String packing) {
        return http.post()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    headers.set("content-type", type);
                    if (packing != null) {
                        headers.set("content-encoding", packing);
                    }
                })
                .bodyValue(body)
                .exchange();
    }

    static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    static Measure metric(String name, MetricAggregation aggregation) {
        return new Measure.Metric(name, Map.of(), aggregation);
    }

    double value(String name, MetricAggregation aggregation) {
        SeriesAnswer answer = answer(metric(name, aggregation));
        return Objects.requireNonNull(answer.value(), name);
    }

    SeriesAnswer answer(Measure measure) {
        return ask(
                SeriesQuestion.last(
                        Duration.ofMinutes(9), bot, measure, Instant.now().plusSeconds(2)));
    }

    SeriesAnswer ask(SeriesQuestion question) {
        return Objects.requireNonNull(reader.read(List.of(question)).block()).getFirst();
    }

    long insert(String statement) {
        return Objects.requireNonNull(
                database.sql(statement).map(row -> row.get("id", Long.class)).one().block());
    }

    String text(String statement) {
        return Objects.requireNonNull(
                database.sql(statement.formatted(bot))
                        .map(row -> row.get(0, String.class))
                        .one()
                        .block());
    }

    void execute(String statement) {
        database.sql(statement.formatted(bot)).then().block();
    }
}
