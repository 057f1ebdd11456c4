package io.botwarden.platform.graphql.http;

import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.web.BodyBytes;
import io.botwarden.platform.web.MediaTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Reads the body of a POST: JSON, uncompressed and limited in size. The timeout applies to the
 * whole connection.
 */
record RequestBody(GraphQlLimits limits) {

    Mono<byte[]> of(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        if (!isJson(headers)) {
            return Mono.error(
                    new HttpRefusal(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "The Content-Type must be application/json."));
        }
        if (isEncoded(headers)) {
            return Mono.error(
                    new HttpRefusal(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "The body must not be compressed: send it without Content-Encoding."));
        }
        if (headers.getContentLength() > limits.body().toBytes()) {
            return Mono.error(tooLarge());
        }
        return BodyBytes.join(request.getBody(), Math.toIntExact(limits.body().toBytes()))
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge());
    }

    private static boolean isJson(HttpHeaders headers) {
        if (MediaType.APPLICATION_JSON_VALUE.equals(headers.getFirst(HttpHeaders.CONTENT_TYPE))) {
            return true;
        }
        MediaType type = MediaTypes.ofBody(headers);
        return type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type);
    }

    /** A compressed body may decompress to a thousand times its size. */
    private static boolean isEncoded(HttpHeaders headers) {
        @Nullable String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private HttpRefusal tooLarge() {
        return new HttpRefusal(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body must not be larger than %,d bytes.".formatted(limits.body().toBytes()));
    }
}
