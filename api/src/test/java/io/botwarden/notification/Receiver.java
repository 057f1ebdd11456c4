package io.botwarden.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A real HTTP server that receives notifications: it accepts, rejects, or hangs, by path, and
 * verifies signatures according to the Standard Webhooks specification with its own code.
 */
public final class Receiver {

    /** The secret of the reference vector. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final DisposableServer server =
            HttpServer.create().host("127.0.0.1").port(0).handle(this::answer).bindNow();

    /** A received request. */
    public record Told(String path, Map<String, String> headers, String body) {

        String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        /** Whether one of the signatures is valid for the secret and exactly these bytes. */
        public boolean isSignedBy(String secret) {
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            String content = id() + "." + headers.get("webhook-timestamp") + "." + body;
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                String expected =
                        "v1,"
                                + Base64.getEncoder()
                                        .encodeToString(
                                                mac.doFinal(
                                                        content.getBytes(StandardCharsets.UTF_8)));
                return List.of(headers.getOrDefault("webhook-signature", "").split(" "))
                        .contains(expected);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public int port() {
        return server.port();
    }

    public String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(port(), path);
    }

    /** The requests to a path, in order. */
    public List<Told> at(String path) {
        return told.stream().filter(one -> one.path().equals(path)).toList();
    }

    /** Lets the next calls of a path fail. */
    void fail(String path, int times) {
        failures.put(path, new AtomicInteger(times));
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String path = "/" + request.path();
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMap(body -> {
                    Map<String, String> headers = new ConcurrentHashMap<>();
                    request.requestHeaders()
                            .forEach(header -> headers.put(header.getKey(), header.getValue()));
                    told.add(new Told(path, headers, body));
                    return answer(path, response);
                });
    }

    private Mono<Void> answer(String path, HttpServerResponse response) {
        if (path.startsWith("/hang")) {
            return Mono.never();
        }
        AtomicInteger left = failures.get(path);
        boolean fails = left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        return response.status(fails ? 503 : 200)
                .sendString(Mono.just(fails ? "out of order" : "{\"code\":0,\"errcode\":0}"))
                .then();
    }
}
