package io.botwarden.bench.ceiling;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves {@code POST /Q1} … {@code /Q6}; the body is the JSON object of the variables. */
final class CeilingServer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A statement can read the grants once only if this holds. */
    private static final String ROLES_THAT_READ_LESS =
            """
            select role.code
            from role
            where exists (select from access_grant where role_id = role.id)
              and 2 > (
                select count(*)
                from role_permission
                where role_id = role.id and permission in ('catalog:read', 'operations:read')
              )
            """;

    private final Connections connections;
    private final Tokens tokens;
    private final Map<String, Question> questions;

    CeilingServer(Connections connections, Tokens tokens) {
        this.connections = connections;
        this.tokens = tokens;
        this.questions = Question.all();
    }

    /** Fails if the statements are not valid for the database. */
    void checkRoles() {
        List<String> roles =
                connections
                        .run(connection ->
                                Flux.from(
                                                connection
                                                        .createStatement(ROLES_THAT_READ_LESS)
                                                        .execute())
                                        .flatMap(result ->
                                                result.map(row ->
                                                        String.valueOf(row.get(0, String.class)))))
                        .collectList()
                        .block();
        if (roles == null || !roles.isEmpty()) {
            throw new IllegalStateException(
                    "These roles, which somebody holds, do not read both catalog and operations: "
                            + roles);
        }
    }

    Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .flatMap(body -> answer(request, body))
                .switchIfEmpty(Mono.error(() -> new Refusal(401, "The access token is no longer valid.")))
                .flatMap(answer ->
                        response.header("Content-Type", "application/json")
                                .send(Mono.just(answer))
                                .then())
                .onErrorResume(error -> refuse(response, error));
    }

    private Mono<ByteBuf> answer(HttpServerRequest request, byte[] body) {
        Question question = questions.get(request.path());
        if (question == null) {
            return Mono.error(new Refusal(404, "/" + request.path() + " does not exist."));
        }
        Tokens.Bearer viewer = tokens.read(request.requestHeaders().get("Authorization"));
        Question.Bound bound = question.bind(viewer, variables(body));
        return connections
                .run(connection ->
                        Flux.from(bound.to(connection).execute())
                                .flatMap(result -> result.map(row -> data(question, row))))
                .singleOrEmpty();
    }

    private static JsonNode variables(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Refusal(400, "The body is not JSON.");
        }
    }

    private static ByteBuf data(Question question, Readable row) {
        List<byte[]> parts = new ArrayList<>();
        for (int k = 0; k < question.fields().size(); k++) {
            parts.add(question.fields().get(k));
            byte @Nullable [] value = row.get(k, byte[].class);
            if (value == null) {
                throw new IllegalStateException("A column is null");
            }
            parts.add(value);
        }
        parts.add(Question.END);
        return Unpooled.wrappedBuffer(parts.toArray(byte[][]::new));
    }

    private static Mono<Void> refuse(HttpServerResponse response, Throwable error) {
        HttpResponseStatus status =
                error instanceof Refusal refusal
                        ? HttpResponseStatus.valueOf(refusal.status())
                        : HttpResponseStatus.INTERNAL_SERVER_ERROR;
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        byte[] body = JSON.writeValueAsBytes(Map.of("errors", List.of(Map.of("message", message))));
        return response.status(status)
                .header("Content-Type", "application/json")
                .send(Mono.just(Unpooled.wrappedBuffer(body)))
                .then();
    }

    /** The bytes before the field's value, including its name. */
    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
