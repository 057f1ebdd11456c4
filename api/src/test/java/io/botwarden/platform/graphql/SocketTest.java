package io.botwarden.platform.graphql;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Attacks over a WebSocket, and how it is closed then. */
@EndpointTest
class SocketTest {

    private static final String SUBSCRIPTION =
            "{\"type\":\"subscribe\",\"id\":\"%s\",\"payload\":{\"query\":\"subscription { incidentChanged { id } }\"}}";

    private static final String REPORT =
            "{\"type\":\"subscribe\",\"id\":\"%s\",\"payload\":{\"query\":\"mutation { reportIncident(input: {title: \\\"Down\\\", bot: {code: \\\"heard\\\"}, severity: LOW}) { errors { message } } }\"}}";

    @LocalServerPort private int port;

    @Autowired private TestViewers viewers;

    @Autowired private DatabaseClient database;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    hello                                                                          | 4400
                    {}                                                                             | 4400
                    [{"type":"ping"}]                                                              | 4400
                    {"type":"ping","type":"pong"}                                                  | 4400
                    {"type":"connection_init"} {"type":"ping"}                                     | 4400
                    {"type":"subscribe","payload":{"query":"{ __typename }"}}                      | 4400
                    {"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}             | 4401
                    {"type":"connection_init"}                                                     | 4401
                    {"type":"connection_init","payload":{"Authorization":"Bearer x"}}              | 4401
                    {"type":"connection_init","payload":{"Authorization":7}}                       | 4401
                    """)
    void closesOnProtocolError(String message, int code) {
        assertThat(closed(List.of(message))).isEqualTo(code);
    }

    @Test
    void closesWithoutInit() {
        assertThat(closed(List.of("{\"type\":\"ping\"}"))).isEqualTo(4408);
    }

    @Test
    void rejectsSecondInit() {
        String init = init(viewers.overEverything("ADMINISTRATOR"));

        assertThat(closed(List.of(init, init))).isEqualTo(4429);
    }

    @Test
    void rejectsDuplicateId() {
        String init = init(viewers.overEverything("ADMINISTRATOR"));

        assertThat(closed(List.of(init, SUBSCRIPTION.formatted("1"), SUBSCRIPTION.formatted("1"))))
                .isEqualTo(4409);
    }

    @Test
    void closesOnLargeMessage() {
        String large = "{\"type\":\"ping\",\"payload\":\"" + "x".repeat(2 << 20) + "\"}";

        assertThat(closed(List.of(large))).isNotEqualTo(1000);
    }

    @Test
    void staleTokenEndsConnection() {
        TestViewer viewer = viewers.overEverything("ADMINISTRATOR");
        Talk talk = talk(List.of(init(viewer)));
        talk.await("connection_ack");
        database.sql("update identity set stamp = stamp + 1 where id = :id")
                .bind("id", viewer.viewer().identityId())
                .then()
                .block();

        talk.say(
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ bots { totalCount } }\"}}");

        assertThat(talk.closed()).isEqualTo(4403);
    }

    @Test
    void rightsEndIdleConnection() {
        TestViewer viewer = viewers.overEverything("ADMINISTRATOR");
        Talk talk = talk(List.of(init(viewer), SUBSCRIPTION.formatted("1")));
        talk.await("connection_ack");

        database.sql("update identity set stamp = stamp + 1 where id = :id")
                .bind("id", viewer.viewer().identityId())
                .then()
                .block();

        assertThat(talk.closed()).isEqualTo(4403);
    }

    /** What happens before the next check of the open stream is not sent either. */
    @Test
    void leaverHearsNothingMore() {
        TestViewer leaver = viewers.overEverything("ADMINISTRATOR");
        Talk heard = talk(List.of(init(leaver), SUBSCRIPTION.formatted("1")));
        heard.await("connection_ack");
        Talk other = talk(List.of(init(viewers.overEverything("ADMINISTRATOR"))));
        database.sql("insert into bot (code, name) values ('heard', 'B') on conflict do nothing")
                .then()
                .block();
        other.say(REPORT.formatted("before"));
        heard.await("\"next\"");

        database.sql(
                        """
                        with gone as (delete from access_grant where identity_id = :id)
                        update identity set disabled_at = now(), closing_reason = 'The employee has left.' where id = :id
                        """)
                .bind("id", leaver.viewer().identityId())
                .then()
                .block();
        other.say(REPORT.formatted("after"));
        other.await("{\"type\":\"complete\",\"id\":\"after\"}");

        assertThat(heard.closed()).isEqualTo(4403);
        assertThat(heard.count("incident_")).isEqualTo(1);
        other.stop();
    }

    @Test
    void survivesInvalidRequest() {
        Talk talk = talk(List.of(init(viewers.overEverything("ADMINISTRATOR"))));

        talk.say("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":7}}");

        assertThat(talk.await("\"error\"")).contains("'query' must be a string");
        talk.say("{\"type\":\"ping\"}");
        talk.await("pong");
        talk.stop();
    }

    @Test
    void limitsOperations() {
        List<String> messages = new ArrayList<>();
        messages.add(init(viewers.overEverything("ADMINISTRATOR")));
        IntStream.rangeClosed(0, 100)
                .forEach(k -> messages.add(SUBSCRIPTION.formatted(Integer.toString(k))));
        Talk talk = talk(messages);

        assertThat(talk.await("\"error\"")).contains("100 per connection");
        talk.stop();
    }

    @Test
    void limitsConnections() {
        String init = init(viewers.overEverything("ADMINISTRATOR"));
        List<Talk> open = IntStream.range(0, 30).mapToObj(k -> talk(List.of(init))).toList();
        open.forEach(talk -> talk.await("connection_ack"));

        assertThat(closed(List.of(init))).isEqualTo(4429);

        open.forEach(Talk::stop);
    }

    @Test
    void rejectsOtherProtocols() {
        assertThat(new Talk(List.of(), List.of()).closed()).isEqualTo(4406);
    }

    private static String init(TestViewer viewer) {
        return "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer %s\"}}"
                .formatted(viewer.token());
    }

    private int closed(List<String> messages) {
        return talk(messages).closed();
    }

    private Talk talk(List<String> messages) {
        return new Talk(List.of("graphql-transport-ws"), messages);
    }

    /** A connection that sends each message after the previous one was sent. */
    private final class Talk implements WebSocketHandler {

        private final List<String> protocols;
        private final Sinks.Many<String> sent = Sinks.many().unicast().onBackpressureBuffer();
        private final Sinks.Many<String> heard = Sinks.many().replay().all();
        private final Sinks.One<Integer> code = Sinks.one();
        private final Disposable open;

        private Talk(List<String> protocols, List<String> messages) {
            this.protocols = protocols;
            messages.forEach(this::say);
            this.open =
                    new ReactorNettyWebSocketClient()
                            .execute(URI.create("ws://127.0.0.1:%d/graphql".formatted(port)), this)
                            .onErrorComplete()
                            .subscribe();
        }

        @Override
        public List<String> getSubProtocols() {
            return protocols;
        }

        @Override
        public Mono<Void> handle(WebSocketSession session) {
            Mono<Void> reading =
                    session.receive()
                            .map(WebSocketMessage::getPayloadAsText)
                            .doOnNext(text -> heard.emitNext(text, FAIL_FAST))
                            .then(session.closeStatus())
                            .doOnNext(status -> end(status.getCode()))
                            .doFinally(signal -> end(1006))
                            .then();
            // the server reads an operation only after the viewer is known
            Mono<WebSocketMessage> known =
                    heard.asFlux()
                            .filter(text -> text.contains("connection_ack"))
                            .next()
                            .then(Mono.empty());
            Flux<WebSocketMessage> writing =
                    sent.asFlux()
                            .concatMap(text ->
                                    Flux.concat(
                                            Mono.just(session.textMessage(text)),
                                            text.contains("Bearer ey") ? known : Mono.empty()));
            return Mono.when(session.send(writing).onErrorComplete(), reading);
        }

        void say(String message) {
            sent.emitNext(message, FAIL_FAST);
        }

        String await(String part) {
            return Objects.requireNonNull(
                    heard.asFlux()
                            .filter(message -> message.contains(part))
                            .next()
                            .block(LONG_ENOUGH));
        }

        /** The number of messages so far that contain a text. */
        long count(String part) {
            return Objects.requireNonNull(
                    heard.asFlux()
                            .take(Duration.ofMillis(100))
                            .filter(message -> message.contains(part))
                            .count()
                            .block(LONG_ENOUGH));
        }

        private void end(int status) {
            var _ = code.tryEmitValue(status);
        }

        int closed() {
            return Objects.requireNonNull(code.asMono().block(LONG_ENOUGH));
        }

        void stop() {
            open.dispose();
        }
    }
}
