package io.botwarden.bench.server;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Single requests outside of the measurements. A server may close an idle connection just as the
 * next request is sent over it; this must not abort a benchmark that takes an hour.
 */
public final class ControlRequests {

    private static final int TRIES = 3;

    private volatile HttpClient kept = client();

    /**
     * Sends an idempotent request, again over a new connection if the connection breaks.
     *
     * @throws IOException if several consecutive connections break
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

    /** Pending requests of the replaced client continue. */
    private synchronized void renew(HttpClient broken) {
        if (kept == broken) {
            kept = client();
            broken.shutdown();
        }
    }

    /** Sends a request once, over a new connection. */
    public HttpResponse<String> once(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = client()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
