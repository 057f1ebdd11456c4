package io.botwarden.platform.tracing;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The spans that a collector receives. */
@BotwardenTest(own = true)
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final List<ExportTraceServiceRequest> RECEIVED = new CopyOnWriteArrayList<>();
    private static final List<String> CREDENTIALS = new CopyOnWriteArrayList<>();
    private static final HttpServer COLLECTOR = collector();

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;

    @DynamicPropertySource
    static void tracing(DynamicPropertyRegistry registry) {
        registry.add(
                "botwarden.tracing.endpoint",
                () -> "http://127.0.0.1:%d/v1/traces".formatted(COLLECTOR.getAddress().getPort()));
        registry.add("botwarden.tracing.sampled", () -> 1);
        registry.add("botwarden.tracing.authorization", () -> "Bearer collected");
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    @Test
    void readHasSpansInTraceOfCaller() {
        String token = viewers.overEverything("AUDITOR").token();
        http.post()
                .uri("/graphql?secret=value")
                .headers(headers -> headers.setBearerAuth(token))
                .header("traceparent", "00-%s-%s-00".formatted(TRACE, CALLER))
                .header("X-Request-Id", "traced-1")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        """
                        {"query": "query Bots { bots { totalCount } }", "operationName": "Bots"}\
                        """)
                .exchange()
                .expectStatus()
                .isOk();

        await().atMost(LONG_ENOUGH).until(() -> spans().size() == 3);
        Map<String, Span> spans =
                spans().stream().collect(Collectors.toMap(Span::getName, span -> span));
        Span request = spans.get("POST /graphql");
        Span operation = spans.get("graphql");
        Span read = spans.get("read");
        assertThat(hex(request.getParentSpanId())).isEqualTo(CALLER);
        assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(attributes(request))
                .containsEntry("http.response.status_code", "200")
                .containsEntry("botwarden.request.id", "traced-1");
        assertThat(operation.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(attributes(operation))
                .containsEntry("graphql.operation.type", "query")
                .containsEntry("graphql.operation.name", "Bots");
        assertThat(read.getParentSpanId()).isEqualTo(operation.getSpanId());
        assertThat(attributes(read)).containsEntry("db.system.name", "postgresql");
        assertThat(CREDENTIALS).containsOnly("Bearer collected");
        assertThat(RECEIVED.toString()).doesNotContain("secret", "value=", token);
    }

    /** The spans of the caller's trace. */
    private static List<Span> spans() {
        return RECEIVED.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .filter(span -> hex(span.getTraceId()).equals(TRACE))
                .toList();
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(KeyValue::getKey, TracesTest::text));
    }

    private static String text(KeyValue attribute) {
        return attribute.getValue().hasStringValue()
                ? attribute.getValue().getStringValue()
                : String.valueOf(attribute.getValue().getIntValue());
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static HttpServer collector() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", TracesTest::receive);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void receive(HttpExchange exchange) throws IOException {
        CREDENTIALS.add(exchange.getRequestHeaders().getFirst("Authorization"));
        RECEIVED.add(
                ExportTraceServiceRequest.parseFrom(
                        new GZIPInputStream(exchange.getRequestBody())));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
