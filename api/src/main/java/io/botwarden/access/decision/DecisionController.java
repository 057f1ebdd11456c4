package io.botwarden.access.decision;

import io.botwarden.access.decision.QuestionReader.Asked;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.web.MediaTypes;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The OpenID AuthZEN Authorization API 1.0, with which bots ask who may use which of their
 * functions. A denied question is answered with status 200; errors are plain text.
 */
@RestController
class DecisionController {

    private final Decisions decisions;
    private final Searches searches;

    DecisionController(Decisions decisions, Searches searches) {
        this.decisions = decisions;
        this.searches = searches;
    }

    @PostMapping(DecisionPoint.EVALUATION)
    Mono<ResponseEntity<Map<String, Object>>> evaluation(
            ServerHttpRequest request, @RequestBody(required = false) Mono<byte[]> body) {
        return answer(request, body, this::one);
    }

    @PostMapping(DecisionPoint.EVALUATIONS)
    Mono<ResponseEntity<Map<String, Object>>> evaluations(
            ServerHttpRequest request, @RequestBody(required = false) Mono<byte[]> body) {
        return answer(request, body, this::several);
    }

    @PostMapping(DecisionPoint.SEARCH_SUBJECT)
    Mono<ResponseEntity<Map<String, Object>>> subjects(
            ServerHttpRequest request, @RequestBody(required = false) Mono<byte[]> body) {
        return answer(request, body, search(Search.Kind.SUBJECT));
    }

    @PostMapping(DecisionPoint.SEARCH_RESOURCE)
    Mono<ResponseEntity<Map<String, Object>>> resources(
            ServerHttpRequest request, @RequestBody(required = false) Mono<byte[]> body) {
        return answer(request, body, search(Search.Kind.RESOURCE));
    }

    @PostMapping(DecisionPoint.SEARCH_ACTION)
    Mono<ResponseEntity<Map<String, Object>>> actions(
            ServerHttpRequest request, @RequestBody(required = false) Mono<byte[]> body) {
        return answer(request, body, search(Search.Kind.ACTION));
    }

    private Mono<Map<String, Object>> one(Viewer caller, JsonNode request) {
        return decisions.decide(caller, QuestionReader.question(request)).map(Decision::spelled);
    }

    /** Without evaluations, the request is for a single decision. */
    private Mono<Map<String, Object>> several(Viewer caller, JsonNode request) {
        List<Asked> asked = QuestionReader.questions(request);
        return asked.isEmpty()
                ? one(caller, request)
                : decisions
                        .decide(caller, asked, QuestionReader.semantic(request))
                        .map(made ->
                                Map.of(
                                        "evaluations",
                                        made.stream().map(Decision::spelled).toList()));
    }

    private BiFunction<Viewer, JsonNode, Mono<Map<String, Object>>> search(Search.Kind kind) {
        return (caller, request) -> {
            Search search = Search.of(kind, request);
            return searches.find(caller, search, SearchPage.of(search, request));
        };
    }

    private static Mono<ResponseEntity<Map<String, Object>>> answer(
            ServerHttpRequest request,
            Mono<byte[]> body,
            BiFunction<Viewer, JsonNode, Mono<Map<String, Object>>> asked) {
        if (!MediaType.APPLICATION_JSON.isCompatibleWith(MediaTypes.ofBody(request.getHeaders()))) {
            return Mono.error(new BadQuestion("The Content-Type must be application/json."));
        }
        return body.defaultIfEmpty(new byte[0])
                .map(QuestionReader::object)
                .zipWith(Viewer.current())
                .flatMap(read -> asked.apply(read.getT2(), read.getT1()))
                .map(answer ->
                        ResponseEntity.ok()
                                .headers(headers -> echo(request, headers))
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(answer));
    }

    private static void echo(ServerHttpRequest request, HttpHeaders headers) {
        RequestId.echo(request, headers);
        headers.setCacheControl("no-store");
    }
}
