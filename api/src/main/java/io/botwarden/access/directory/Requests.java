package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.botwarden.platform.web.BodyBytes;
import io.botwarden.platform.web.MediaTypes;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What all endpoints of SCIM do with requests and responses. */
final class Requests {

    /** A group of 50,000 members has 4 MB. */
    private static final int LARGEST = 16 << 20;

    private static final int TRIES = 5;

    private Requests() {}

    /** Reads the body, which must be JSON. */
    static Mono<ObjectNode> body(ServerHttpRequest request) {
        MediaType type = MediaTypes.ofBody(request.getHeaders());
        if (type != null
                && !Scim.JSON.isCompatibleWith(type)
                && !MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            return Mono.error(
                    new ScimProblem(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            null,
                            "The Content-Type must be %s.".formatted(Scim.MEDIA_TYPE)));
        }
        return BodyBytes.join(request.getBody(), LARGEST).map(Json::object);
    }

    static ResponseEntity<byte[]> ok(ObjectNode body) {
        return ResponseEntity.ok()
                .contentType(Scim.JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(Json.bytes(body));
    }

    /** Returns a resource with its entity tag. */
    static ResponseEntity<byte[]> resource(ObjectNode resource, String tag, Selection selection) {
        return ResponseEntity.ok()
                .contentType(Scim.JSON)
                .eTag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(Json.bytes(selection.of(resource)));
    }

    static ResponseEntity<byte[]> created(
            ObjectNode resource, String tag, String url, Selection selection) {
        return ResponseEntity.created(URI.create(url))
                .contentType(Scim.JSON)
                .eTag(tag)
                .body(Json.bytes(selection.of(resource)));
    }

    static ResponseEntity<byte[]> notModified(String tag) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
    }

    /**
     * Changes a resource. If it changes at the same time, this begins again, unless the client
     * requires a version.
     *
     * @param change reads the resource and changes it
     */
    static <T> Mono<T> changing(HttpHeaders headers, Supplier<Mono<T>> change) {
        return Tags.areConditional(headers)
                ? Mono.defer(change)
                        .onErrorMap(Requests::isOvertaken, overtaken -> ScimProblem.changed())
                : Mono.defer(change)
                        .retryWhen(
                                Retry.backoff(TRIES, Duration.ofMillis(10))
                                        .filter(Requests::isOvertaken)
                                        .onRetryExhaustedThrow((spec, last) -> last.failure()));
    }

    private static boolean isOvertaken(Throwable error) {
        return error instanceof ScimProblem problem && problem.isOvertaken();
    }
}
