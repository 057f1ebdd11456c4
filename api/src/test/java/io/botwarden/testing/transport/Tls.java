package io.botwarden.testing.transport;

import io.botwarden.testing.transport.TestAuthority.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A client that trusts the test's authority, with or without a client certificate. */
public final class Tls {

    private static final String VIEWER =
            "{\"query\": \"{ viewer { username permissions everywhere } }\"}";

    private final HttpClient client;
    private final int port;

    private Tls(HttpClient client, int port) {
        this.client = client;
        this.port = port;
    }

    /** Without a certificate. */
    public static Tls to(int port) {
        return new Tls(HttpClient.newBuilder().sslContext(context(null)).build(), port);
    }

    /** With new connections that present the certificate. */
    public static Tls to(int port, Issued certificate) {
        return new Tls(HttpClient.newBuilder().sslContext(context(certificate)).build(), port);
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) {
        return send(request(path, headers));
    }

    /** Queries the viewer. */
    public HttpResponse<String> viewer(Map<String, String> headers) {
        return graphQl(VIEWER, headers);
    }

    public HttpResponse<String> graphQl(String body, Map<String, String> headers) {
        return send(
                request("/graphql", headers)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a JSON document. */
    public HttpResponse<String> post(String path, String body, Map<String, String> headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Tries to sign in with a password. */
    public HttpResponse<String> signIn(String username, String password) {
        return send(
                request("/auth/token", Map.of())
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"username\": \"%s\", \"password\": \"%s\"}"
                                                .formatted(username, password))));
    }

    /** The TLS context of a client. */
    public static SSLContext context(@Nullable Issued certificate) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", TransportSetup.AUTHORITY.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    certificate == null ? null : new KeyManager[] {new Shown(certificate)},
                    trust.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://localhost:%d%s".formatted(port, path)));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return sendOverAny(request.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Retries if the server has just closed the idle connection. */
    private HttpResponse<String> sendOverAny(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
