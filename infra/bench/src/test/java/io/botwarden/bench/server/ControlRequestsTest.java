package io.botwarden.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses a server that promises to keep connections open and does not. */
class ControlRequestsTest {

    private final AtomicInteger heard = new AtomicInteger();
    private ServerSocket server;
    private volatile int answersEach = 1;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void retriesOverNewConnection() throws IOException, InterruptedException {
        ControlRequests requests = new ControlRequests();

        for (int k = 0; k < 3; k++) {
            assertThat(requests.repeatable(request()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givesUpWithoutResponse() {
        answersEach = 0;

        assertThatThrownBy(() -> new ControlRequests().repeatable(request()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void sendsMutationsOnce() throws IOException, InterruptedException {
        ControlRequests requests = new ControlRequests();

        for (int k = 0; k < 3; k++) {
            assertThat(requests.once(request()).statusCode()).isEqualTo(200);
        }

        assertThat(heard).hasValue(3);
        answersEach = 0;
        assertThatThrownBy(() -> requests.once(request())).isInstanceOf(IOException.class);
        assertThat(heard).hasValue(4);
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                serve(connection);
            } catch (IOException e) {
                // the client disconnected, or the test has ended
            }
        }
    }

    /** Answers some requests, and closes the connection on the next one without a response. */
    private void serve(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.US_ASCII));
        for (int answered = 0; readRequest(in); answered++) {
            heard.incrementAndGet();
            if (answered == answersEach) {
                return;
            }
            connection
                    .getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static boolean readRequest(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return line != null && in.read() == '{' && in.read() == '}';
    }
}
