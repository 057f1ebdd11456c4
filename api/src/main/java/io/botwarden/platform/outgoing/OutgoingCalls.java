package io.botwarden.platform.outgoing;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.resolver.AddressResolverGroup;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Makes all outgoing calls: webhooks, and the keys of token issuers. The host's addresses are
 * checked on connection, each redirect is checked as a separate call, and duration and response
 * length are limited. A denied call raises a security event.
 */
public final class OutgoingCalls {

    private final HttpClient client;
    private final AddressResolverGroup<?> resolver;
    private final Destinations destinations;
    private final OutgoingProperties properties;
    private final Function<OutgoingCallDenied, Mono<Void>> denials;

    /**
     * @param client creates connections
     * @param resolver resolves hosts
     * @param destinations the allowed destinations
     * @param denials receives each denied call
     */
    OutgoingCalls(
            HttpClient client,
            AddressResolverGroup<?> resolver,
            Destinations destinations,
            OutgoingProperties properties,
            Function<OutgoingCallDenied, Mono<Void>> denials) {
        this.client =
                client.resolver(new GuardedResolver(resolver, destinations))
                        .followRedirect(false)
                        .responseTimeout(properties.timeout());
        this.resolver = resolver;
        this.destinations = destinations;
        this.properties = properties;
        this.denials = denials;
    }

    /**
     * Returns calls that may also reach the host and port of a configured URL, even if not public.
     * They do not share connections with others.
     */
    public OutgoingCalls reaching(URI url) {
        return new OutgoingCalls(client, resolver, destinations.with(url), properties, denials);
    }

    /** Sends a GET request; follows redirects. */
    public Mono<Answer> get(URI url, Map<String, String> headers) {
        return guarded(() -> get(url, headers, properties.redirects()));
    }

    /**
     * Sends a POST request. A redirect is returned as the response, so that the body is sent only
     * to the intended receiver.
     */
    public Mono<Answer> post(URI url, Map<String, String> headers, byte[] body) {
        return guarded(() -> call(HttpMethod.POST, url, headers, body));
    }

    private Mono<Answer> guarded(Supplier<Mono<Answer>> call) {
        return Mono.defer(call)
                .timeout(properties.timeout())
                .onErrorResume(
                        OutgoingCallDenied.class,
                        denied -> denials.apply(denied).then(Mono.error(denied)));
    }

    private Mono<Answer> get(URI url, Map<String, String> headers, int redirects) {
        return call(HttpMethod.GET, url, headers, new byte[0])
                .flatMap(answer -> {
                    String location = answer.location();
                    if (location == null) {
                        return Mono.just(answer);
                    }
                    return redirects == 0
                            ? Mono.error(denied(url, "there were too many redirects"))
                            : get(target(url, location), Map.of(), redirects - 1);
                });
    }

    private Mono<Answer> call(
            HttpMethod method, URI url, Map<String, String> headers, byte[] body) {
        destinations.require(url);
        return client.headers(named -> headers.forEach(named::set))
                .request(method)
                .uri(url)
                .send((request, out) -> body.length == 0 ? out : out.sendByteArray(Mono.just(body)))
                .response((response, content) ->
                        read(url, content.asByteArray()).map(bytes -> answer(response, bytes)))
                .single();
    }

    private Mono<byte[]> read(URI url, Flux<byte[]> content) {
        return content.collect(
                        ByteArrayOutputStream::new,
                        (all, part) -> {
                            if (all.size() + part.length > properties.mostBytes().toBytes()) {
                                throw denied(
                                        url,
                                        "its response is longer than " + properties.mostBytes());
                            }
                            all.writeBytes(part);
                        })
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static Answer answer(HttpClientResponse response, byte[] body) {
        int status = response.status().code();
        boolean redirected = status > 300 && status < 309 && status != 304;
        return new Answer(
                status,
                redirected ? response.responseHeaders().get("Location") : null,
                response.responseHeaders().get("Date"),
                body);
    }

    private static URI target(URI from, String location) {
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw denied(from, "it redirected to an invalid URL");
        }
        if (from.getScheme().equalsIgnoreCase("https")
                && !"https".equalsIgnoreCase(target.getScheme())) {
            throw denied(target, "it redirected from https to another scheme");
        }
        return target;
    }

    private static OutgoingCallDenied denied(URI url, String reason) {
        String host = String.valueOf(url.getHost());
        return new OutgoingCallDenied(
                host, "The response of %s was not read: %s.".formatted(host, reason));
    }
}
