package io.botwarden.testing;

import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.webtestclient.autoconfigure.WebTestClientBuilderCustomizer;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The connections of a test's clients. They are closed with the application: Reactor Netty's shared
 * connections would keep each closed application in memory.
 */
@Component
class TestConnections implements WebTestClientBuilderCustomizer, DisposableBean {

    /** Tests send many requests at once. */
    private static final int MOST = 500;

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ConnectionProvider connections = ConnectionProvider.create("test", MOST);

    @Override
    public void customize(WebTestClient.Builder builder) {
        builder.clientConnector(new ReactorClientHttpConnector(client()));
    }

    HttpClient client() {
        return HttpClient.create(connections);
    }

    @Override
    public void destroy() {
        connections.disposeLater().block(GRACE);
    }
}
