package io.botwarden.insight.sql;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.web.BodyBytes;
import io.botwarden.platform.web.MediaTypes;
import io.botwarden.platform.write.RefusedException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint for analysts' queries. */
@RestController
class SqlController {

    private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;
    private static final int BUFFER = 64 << 10;

    private final SqlQueries queries;
    private final JsonMapper json;

    SqlController(SqlQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    /** The query ends, and its file is deleted, when the response was sent or its client left. */
    @PostMapping("/analytics/sql")
    Mono<Void> query(ServerWebExchange exchange) {
        return Mono.usingWhen(
                answered(exchange.getRequest()),
                answered -> write(exchange.getResponse(), answered),
                answered ->
                        Mono.fromRunnable(answered::close)
                                .subscribeOn(Schedulers.boundedElastic()));
    }

    private Mono<Answered> answered(ServerHttpRequest request) {
        return BodyBytes.join(request.getBody(), SqlRequest.LARGEST)
                .map(body -> SqlRequest.parse(json, body))
                .zipWith(
                        Mono.fromCallable(() ->
                                MediaTypes.accepted(request.getHeaders())
                                        .flatMap(QueryResultFormat::accepted)
                                        .orElseThrow(SqlProblem::notAcceptable)))
                .flatMap(asked ->
                        Viewer.current()
                                .flatMap(viewer ->
                                        queries.run(viewer, asked.getT1(), asked.getT2())))
                .onErrorMap(RefusedException.class, SqlProblem::of);
    }

    private Mono<Void> write(ServerHttpResponse response, Answered answered) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(answered.form().type());
        headers.setCacheControl(CacheControl.noStore());
        headers.set("Botwarden-Snapshot", answered.snapshot());
        headers.set("Botwarden-Rows", Long.toString(answered.rows()));
        headers.set("Botwarden-Truncated", Boolean.toString(answered.truncated()));
        if (answered.form() == QueryResultFormat.JSON) {
            return response.writeWith(
                    Flux.concat(text(answered.head(json)), content(answered), text(Answered.FOOT)));
        }
        headers.setContentDisposition(
                ContentDisposition.attachment().filename(answered.form().fileName()).build());
        return response.writeWith(content(answered));
    }

    private static Mono<DataBuffer> text(String text) {
        return Mono.fromSupplier(() -> BUFFERS.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Flux<DataBuffer> content(Answered answered) {
        return DataBufferUtils.read(answered.file(), BUFFERS, BUFFER);
    }
}
