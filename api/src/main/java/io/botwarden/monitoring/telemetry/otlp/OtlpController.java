package io.botwarden.monitoring.telemetry.otlp;

import com.google.protobuf.Message;
import io.botwarden.monitoring.telemetry.Rejections;
import io.botwarden.monitoring.telemetry.TelemetryProperties;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.web.BodyBytes;
import io.botwarden.platform.web.MediaTypes;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The endpoints of OTLP over HTTP. A partially accepted request gets a success response with the
 * number of rejected items and the reasons. A response has the encoding of its request.
 */
@RestController
class OtlpController {

    private static final String RETRY_AFTER = "1";

    private final OtlpIntake intake;
    private final int maximumBody;
    private final long maximumUnpacked;

    OtlpController(OtlpIntake intake, TelemetryProperties properties) {
        this.intake = intake;
        this.maximumBody = Math.toIntExact(properties.maximumBody().toBytes());
        this.maximumUnpacked = properties.maximumUnpacked().toBytes();
    }

    @PostMapping("/v1/metrics")
    Mono<ResponseEntity<byte[]>> metrics(ServerHttpRequest request) {
        return take(
                request,
                "rejectedDataPoints",
                (viewer, sent) ->
                        intake.metrics(
                                viewer,
                                () -> {
                                    var message = ExportMetricsServiceRequest.newBuilder();
                                    sent.read(message, maximumUnpacked);
                                    return message.build();
                                }));
    }

    @PostMapping("/v1/traces")
    Mono<ResponseEntity<byte[]>> traces(ServerHttpRequest request) {
        return take(
                request,
                "rejectedSpans",
                (viewer, sent) ->
                        intake.spans(
                                viewer,
                                () -> {
                                    var message = ExportTraceServiceRequest.newBuilder();
                                    sent.read(message, maximumUnpacked);
                                    return message.build();
                                }));
    }

    private Mono<ResponseEntity<byte[]>> take(
            ServerHttpRequest request,
            String field,
            BiFunction<Viewer, Sent, Mono<Rejections>> taking) {
        return Mono.fromCallable(() -> OtlpEncoding.of(MediaTypes.ofBody(request.getHeaders())))
                .flatMap(encoding ->
                        body(request)
                                .flatMap(body ->
                                        Viewer.current()
                                                .flatMap(viewer ->
                                                        taking.apply(
                                                                viewer,
                                                                new Sent(
                                                                        encoding,
                                                                        body,
                                                                        packing(request)))))
                                .map(rejections ->
                                        answer(
                                                encoding,
                                                HttpStatus.OK,
                                                encoding.taken(
                                                        field,
                                                        rejections.count(),
                                                        rejections.message())))
                                .onErrorResume(
                                        OtlpException.class,
                                        refused -> Mono.just(refused(encoding, refused))))
                .onErrorResume(
                        OtlpException.class,
                        refused -> Mono.just(refused(OtlpEncoding.JSON, refused)));
    }

    private Mono<byte[]> body(ServerHttpRequest request) {
        return BodyBytes.join(request.getBody(), maximumBody)
                .onErrorMap(
                        DataBufferLimitException.class,
                        large -> OtlpException.tooLarge("as sent", maximumBody));
    }

    private static @Nullable String packing(ServerHttpRequest request) {
        return request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
    }

    private static ResponseEntity<byte[]> refused(OtlpEncoding encoding, OtlpException refused) {
        ResponseEntity<byte[]> answer =
                answer(
                        encoding,
                        refused.status(),
                        encoding.refused(refused.code(), String.valueOf(refused.getMessage())));
        if (refused.status() != HttpStatus.SERVICE_UNAVAILABLE) {
            return answer;
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .body(answer.getBody());
    }

    private static ResponseEntity<byte[]> answer(
            OtlpEncoding encoding, HttpStatus status, byte[] body) {
        return ResponseEntity.status(status).contentType(encoding.type()).body(body);
    }

    /** A body as it was sent. */
    private record Sent(OtlpEncoding encoding, byte[] body, @Nullable String packing) {

        void read(Message.Builder into, long most) {
            encoding.read(OtlpBody.unpacked(body, packing, most), into);
        }
    }
}
