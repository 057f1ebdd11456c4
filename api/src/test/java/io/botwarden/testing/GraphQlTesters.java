package io.botwarden.testing;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;

import java.net.URI;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.graphql.client.WebSocketGraphQlClientInterceptor;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Mono;

/**
 * Clients of the GraphQL endpoint of a {@link BotwardenTest}; their documents are files in {@code
 * graphql-test}.
 */
@Component
public class GraphQlTesters {

    private final Environment environment;
    private final TestConnections connections;

    GraphQlTesters(Environment environment, TestConnections connections) {
        this.environment = environment;
        this.connections = connections;
    }

    /** Over HTTP, with an access token. */
    public HttpGraphQlTester http(String token) {
        WebTestClient.Builder client =
                WebTestClient.bindToServer(new ReactorClientHttpConnector(connections.client()))
                        .baseUrl("http" + address())
                        .responseTimeout(LONG_ENOUGH);
        return HttpGraphQlTester.builder(client)
                .headers(headers -> headers.setBearerAuth(token))
                .build();
    }

    /** Over a WebSocket that sends its access token when it opens. */
    public WebSocketGraphQlTester socket(String token) {
        return socket(Map.of("Authorization", "Bearer " + token));
    }

    /** Over a WebSocket that opens with the payload. */
    public WebSocketGraphQlTester socket(Map<String, String> payload) {
        return WebSocketGraphQlTester.builder(
                        URI.create("ws" + address()),
                        new ReactorNettyWebSocketClient(connections.client()))
                .interceptor(
                        new WebSocketGraphQlClientInterceptor() {
                            @Override
                            public Mono<Object> connectionInitPayload() {
                                return Mono.just(payload);
                            }
                        })
                .build();
    }

    private String address() {
        return "://localhost:%s/graphql"
                .formatted(environment.getRequiredProperty("local.server.port"));
    }
}
