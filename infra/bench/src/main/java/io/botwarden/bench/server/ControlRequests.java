package io.botwarden.bench.server;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Single requests, outside of any measurement. A server may close a connection that was not used
 * for some seconds just as the next request is sent over it: that must not end a benchmark of an
 * hour.
 */
public final class ControlRequests {

    private static final int TRIES = 3;

    private volatile HttpClient kept = client();

    /**
     * Sends a request that changes nothing when it is sent twice; again, over a new connection,
     * where a connection breaks.
     *
     * @throws IOException when several connections in a row broke
     */
    public HttpResponse<String> repeatable(HttpRequest request)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpClient used = kept;
            try {
                return used.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw e;
                }
                renew(used);
            }
        }
    }

    /** What is under way elsewhere by the client that is replaced goes on. */
    private synchronized void renew(HttpClient broken) {
        if (kept == broken) {
            kept = client();
            broken.shutdown();
        }
    }

    /** Sends a request once, over a connection that nobody has closed yet: a new one. */
    public HttpResponse<String> once(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = client()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
