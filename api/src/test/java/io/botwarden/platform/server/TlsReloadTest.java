package io.botwarden.platform.server;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.botwarden.testing.transport.TestAuthority.Issued;
import io.botwarden.testing.transport.Tls;
import io.botwarden.testing.transport.TransportSetup;
import io.botwarden.testing.transport.TransportTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@TransportTest
class TlsReloadTest {

    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void reloadKeepsOpenConnections(String host) throws IOException {
        try (SSLSocket open = connect(host)) {
            assertThat(health(open)).startsWith("HTTP/1.1 200");
            Issued next = TransportSetup.server();

            TransportSetup.serve(next);

            await().atMost(LONG_ENOUGH).until(() -> shown(host).equals(next.certificate()));
            assertThat(health(open)).startsWith("HTTP/1.1 200");
            assertThat(open.getSession().getPeerCertificates()[0]).isNotEqualTo(next.certificate());
        }
    }

    @Test
    void unreadableFilesKeepCertificate() throws Exception {
        Certificate before = shown("localhost");

        TransportSetup.write("server.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n");
        Thread.sleep(1000);

        assertThat(shown("localhost")).isEqualTo(before);
        Issued next = TransportSetup.server();
        TransportSetup.serve(next);
        await().atMost(LONG_ENOUGH).until(() -> shown("localhost").equals(next.certificate()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
            })
    void rejectsWeakSuites(String suite) throws IOException {
        try (SSLSocket socket = connect("localhost")) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});
            assertThatExceptionOfType(SSLException.class).isThrownBy(socket::startHandshake);
        }
    }

    @Test
    void acceptsTls12() throws IOException {
        try (SSLSocket socket = connect("localhost")) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getCipherSuite()).contains("GCM");
        }
    }

    private Certificate shown(String host) throws IOException {
        try (SSLSocket socket = connect(host)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private SSLSocket connect(String host) throws IOException {
        SSLSocket socket =
                (SSLSocket) Tls.context(null).getSocketFactory().createSocket("127.0.0.1", port);
        if (host.equals("localhost")) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    /** A request on a connection that stays open. */
    private static String health(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write(
                        "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        byte[] answer = new byte[4096];
        int length = socket.getInputStream().read(answer);
        return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }
}
