package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import io.botwarden.platform.graphql.HttpRequest.Malformed;
import io.botwarden.platform.identity.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /graphql} over HTTP: POST, and GET for queries. Wholly compiled queries are answered with
 * the database's bytes; all else goes to graphql-java.
 */
final class GraphQlEndpoint implements WebFilter {

    private static final int LARGEST_BODY = 1 << 20;
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");

    private final ReadEngine engine;
    private final WebGraphQlHandler graphql;
    private final JsonMapper json;
    private final String path;

    GraphQlEndpoint(ReadEngine engine, WebGraphQlHandler graphql, JsonMapper json, String path) {
        this.engine = engine;
        this.graphql = graphql;
        this.json = json;
        this.path = path;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isOurs(exchange.getRequest()) ? handle(exchange) : chain.filter(exchange);
    }

    /** Spring serves what is opened by an upgrade, and server-sent events. */
    private boolean isOurs(ServerHttpRequest request) {
        return request.getPath().value().equals(path)
                && request.getHeaders().getUpgrade() == null
                && !request.getHeaders().getAccept().contains(MediaType.TEXT_EVENT_STREAM);
    }

    private Mono<Void> handle(ServerWebExchange exchange) {
        ResponseFormat format =
                ResponseFormat.accepted(exchange.getRequest().getHeaders().getAccept())
                        .orElse(null);
        if (format == null) {
            return write(
                    exchange,
                    ResponseFormat.JSON,
                    HttpStatus.NOT_ACCEPTABLE,
                    refused(
                            "Only %s and %s can be had here."
                                    .formatted(
                                            ResponseFormat.GRAPHQL_RESPONSE.contentType(),
                                            ResponseFormat.JSON.contentType())));
        }
        HttpMethod method = exchange.getRequest().getMethod();
        if (HttpMethod.POST.equals(method)) {
            return post(exchange, format);
        }
        if (HttpMethod.GET.equals(method)) {
            return get(exchange, format);
        }
        exchange.getResponse().getHeaders().setAllow(Set.of(HttpMethod.GET, HttpMethod.POST));
        return write(
                exchange,
                format,
                HttpStatus.METHOD_NOT_ALLOWED,
                refused("Use POST, or GET for queries."));
    }

    private Mono<Void> post(ServerWebExchange exchange, ResponseFormat format) {
        if (!isJson(exchange.getRequest().getHeaders())) {
            return write(
                    exchange,
                    format,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    refused("The body must be application/json."));
        }
        return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST_BODY)
                .map(GraphQlEndpoint::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> answer(exchange, format, HttpRequest.ofBody(body)))
                .onErrorResume(Malformed.class, e -> malformed(exchange, format, e))
                .onErrorResume(
                        DataBufferLimitException.class,
                        e ->
                                write(
                                        exchange,
                                        format,
                                        HttpStatus.CONTENT_TOO_LARGE,
                                        refused(
                                                "The body must not be larger than %,d bytes."
                                                        .formatted(LARGEST_BODY))));
    }

    private static boolean isJson(HttpHeaders headers) {
        if (MediaType.APPLICATION_JSON_VALUE.equals(headers.getFirst(HttpHeaders.CONTENT_TYPE))) {
            return true;
        }
        MediaType type = headers.getContentType();
        return type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type);
    }

    /** A browser says where a request comes from: a page of another site has no business here. */
    private Mono<Void> get(ServerWebExchange exchange, ResponseFormat format) {
        ServerHttpRequest request = exchange.getRequest();
        String site = request.getHeaders().getFirst(FETCH_SITE);
        if (site != null && FOREIGN_SITES.contains(site)) {
            return write(
                    exchange,
                    format,
                    HttpStatus.FORBIDDEN,
                    refused("A page of another site may not ask here."));
        }
        try {
            HttpRequest query = HttpRequest.ofParameters(request.getQueryParams());
            if (!engine.runner().isQuery(query)) {
                exchange.getResponse().getHeaders().setAllow(Set.of(HttpMethod.POST));
                return write(
                        exchange,
                        format,
                        HttpStatus.METHOD_NOT_ALLOWED,
                        refused("GET is for queries; use POST."));
            }
            return answer(exchange, format, query);
        } catch (Malformed e) {
            return malformed(exchange, format, e);
        }
    }

    private Mono<Void> answer(
            ServerWebExchange exchange, ResponseFormat format, HttpRequest request) {
        return Mono.deferContextual(context ->
                engine.runner()
                        .run(request, context.<Viewer>get(Viewer.class))
                        .switchIfEmpty(Mono.defer(() -> byGraphqlJava(exchange, request)))
                        .flatMap(response ->
                                write(
                                        exchange,
                                        format,
                                        format.status(response.executed()),
                                        response.json())));
    }

    // the request's variables are declared to be never null; they may be
    @SuppressWarnings("NullAway")
    private Mono<Response> byGraphqlJava(ServerWebExchange exchange, HttpRequest request) {
        ServerHttpRequest http = exchange.getRequest();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("query", request.query());
        body.put("operationName", request.operationName());
        body.put("variables", request.variables());
        body.put("extensions", request.extensions());
        WebGraphQlRequest graphqlRequest =
                new WebGraphQlRequest(
                        http.getURI(),
                        http.getHeaders(),
                        http.getCookies(),
                        http.getRemoteAddress(),
                        exchange.getAttributes(),
                        body,
                        http.getId(),
                        exchange.getLocaleContext().getLocale());
        return graphql.handleRequest(graphqlRequest).map(this::response);
    }

    private Response response(WebGraphQlResponse response) {
        return new Response(
                response.getExecutionResult().isDataPresent(),
                json.writeValueAsBytes(response.toMap()));
    }

    private static Mono<Void> malformed(
            ServerWebExchange exchange, ResponseFormat format, Malformed error) {
        return write(exchange, format, HttpStatus.BAD_REQUEST, refused(error.getMessage()));
    }

    private static byte[] refused(@Nullable String message) {
        GraphQLError error =
                GraphqlErrorBuilder.newError()
                        .errorType(ErrorType.BAD_REQUEST)
                        .message("%s", message)
                        .build();
        return Response.refused(List.of(error)).json();
    }

    private static Mono<Void> write(
            ServerWebExchange exchange, ResponseFormat format, HttpStatus status, byte[] body) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(format.contentType());
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
