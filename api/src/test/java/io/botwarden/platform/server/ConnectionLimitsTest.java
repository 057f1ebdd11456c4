package io.botwarden.platform.server;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.platform.web.ClientAddress;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class ConnectionLimitsTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String SLOW_POST =
            "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n";

    private final List<Socket> open = new ArrayList<>();
    private DisposableServer server = serve(address -> false);

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.disposeNow();
    }

    @Test
    void endsSlowHeader() throws Exception {
        assertThat(isClosedWhileDripping("GET / HTTP/1.1\r\nX: ")).isTrue();
    }

    @Test
    void endsSlowBody() throws Exception {
        assertThat(isClosedWhileDripping(SLOW_POST.formatted("/"))).isTrue();
    }

    @Test
    void allowsSteadyUpload() throws Exception {
        Socket socket = connect();
        write(socket, SLOW_POST.formatted("/import/incidents-csv"));
        for (int sent = 0; sent < 100; sent++) {
            write(socket, "x");
            Thread.sleep(2 * SHORT.toMillis() / 100);
        }
        assertThat(read(socket)).startsWith("HTTP/1.1 200");
    }

    @Test
    void reusesAndClosesConnection() throws Exception {
        Socket socket = connect();
        for (int request = 0; request < 6; request++) {
            write(socket, GET);
            assertThat(read(socket)).startsWith("HTTP/1.1 200");
            Thread.sleep(SHORT.toMillis() / 5);
        }
        assertThat(isClosed(socket)).isTrue();
    }

    @Test
    void responseMayBeSlow() throws Exception {
        Socket socket = connect();
        write(socket, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(read(socket)).startsWith("HTTP/1.1 200");
    }

    @Test
    void limitsConnectionsPerAddress() throws Exception {
        for (int connection = 0; connection < 4; connection++) {
            assertThat(isServed(connect())).isTrue();
        }
        assertThat(isServed(connect())).isFalse();

        open.removeFirst().close();
        await().atMost(LONG_ENOUGH).until(() -> isServed(connect()));
    }

    @Test
    void doesNotLimitTrustedProxy() throws Exception {
        server.disposeNow();
        server = serve(address -> true);
        for (int connection = 0; connection < 10; connection++) {
            assertThat(isServed(connect())).isTrue();
        }
    }

    private static DisposableServer serve(Predicate<ClientAddress> unbounded) {
        ConnectionProperties properties =
                new ConnectionProperties(
                        SHORT, SHORT, Duration.ofSeconds(5), Duration.ofSeconds(5), 4);
        return new ConnectionLimits(properties, unbounded)
                .apply(HttpServer.create().host("127.0.0.1").port(0))
                .handle((request, response) ->
                        request.receive()
                                .then(
                                        request.uri().equals("/slow")
                                                ? Mono.delay(SHORT.multipliedBy(2)).then()
                                                : Mono.empty())
                                .then(response.sendString(Mono.just("done")).then()))
                .bindNow();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(Math.toIntExact(LONG_ENOUGH.toMillis()));
        open.add(socket);
        return socket;
    }

    /** Ten times as long as a request may take. */
    private boolean isClosedWhileDripping(String beginning) throws Exception {
        Socket socket = connect();
        try {
            write(socket, beginning);
            for (int sent = 0; sent < 99; sent++) {
                write(socket, "x");
                Thread.sleep(SHORT.toMillis() / 10);
            }
            return false;
        } catch (SocketException closed) {
            return true;
        }
    }

    private static boolean isServed(Socket socket) throws IOException {
        try {
            write(socket, GET);
            return read(socket).startsWith("HTTP/1.1 200");
        } catch (SocketException closed) {
            return false;
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        return socket.getInputStream().read() < 0;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String read(Socket socket) throws IOException {
        byte[] answer = new byte[4096];
        int length = socket.getInputStream().read(answer);
        return new String(answer, 0, Math.max(0, length), US_ASCII);
    }
}
