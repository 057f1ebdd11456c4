package io.botwarden.platform.server;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A client that does not read its response is disconnected; one that waits for a slow response is
 * not.
 */
class SlowClientsTest {

    private static final int LARGE = 64 << 20;

    private final SlowReaders slowReaders =
            new SlowReaders(
                    new ConnectionProperties(
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(1),
                            Duration.ofMillis(500),
                            10));

    @Test
    void closesUnreadConnection() throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        DisposableServer server = answering(Mono.just(new byte[LARGE]), ended);
        try (Socket client = ask(server)) {
            assertThat(ended.await(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(client.isConnected()).isTrue();
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void waitsForSlowResponse() throws IOException {
        byte[] late = "late".getBytes(StandardCharsets.US_ASCII);
        DisposableServer server =
                answering(
                        Mono.just(late).delayElement(Duration.ofMillis(1_500)),
                        new CountDownLatch(1));
        try (Socket client = ask(server)) {
            client.setSoTimeout(Math.toIntExact(LONG_ENOUGH.toMillis()));

            String answer =
                    new String(client.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 200 OK");
        } finally {
            server.disposeNow();
        }
    }

    private DisposableServer answering(Mono<byte[]> answer, CountDownLatch ended) {
        return slowReaders
                .apply(HttpServer.create().host("127.0.0.1").port(0))
                .doOnConnection(connection -> connection.onDispose(ended::countDown))
                .handle((request, response) -> response.sendByteArray(answer))
                .bindNow();
    }

    private static Socket ask(DisposableServer server) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        OutputStream out = socket.getOutputStream();
        out.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }
}
