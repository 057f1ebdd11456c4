package io.botwarden.platform.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.OperationDefinition;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.graphql.Response.Outcome;
import io.botwarden.platform.graphql.limits.Budget;
import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.ratelimit.RateLimits;
import io.botwarden.platform.tracing.Traces;
import io.botwarden.platform.web.ClientAddress;
import io.botwarden.platform.workload.BusyException;
import io.botwarden.platform.workload.HeavyWork;
import io.botwarden.platform.workload.QueryCancellation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests, regardless of the transport. Fully compiled queries return the database's
 * bytes; all others are executed by graphql-java.
 */
public final class GraphQlService {

    private static final String COST = "cost";

    private final ReadEngine engine;
    private final WebGraphQlHandler graphql;
    private final JsonMapper json;
    private final GraphQlLimits limits;
    private final RateLimits rates;
    private final HeavyWork heavy;
    private final Traces traces;

    GraphQlService(
            ReadEngine engine,
            WebGraphQlHandler graphql,
            JsonMapper json,
            GraphQlLimits limits,
            RateLimits rates,
            HeavyWork heavy,
            Traces traces) {
        this.engine = engine;
        this.graphql = graphql;
        this.json = json;
        this.limits = limits;
        this.rates = rates;
        this.heavy = heavy;
        this.traces = traces;
    }

    /** Whether the requested operation is a query, or cannot be executed at all. */
    public boolean isQuery(GraphQlRequest request) {
        return engine.admissions().isQuery(request);
    }

    /**
     * Answers a request; fails if the viewer is no longer authenticated.
     *
     * @param address the client's address
     * @param web creates the request for Spring for GraphQL from these members
     */
    public Mono<Answer> answer(
            GraphQlRequest request,
            Viewer viewer,
            ClientAddress address,
            Function<Map<String, Object>, WebGraphQlRequest> web) {
        Admission admission;
        try {
            admission = engine.admissions().admit(request, viewer);
        } catch (Refusal refusal) {
            Answer.Whole answer = refusal.answer();
            return answer.standing() == null
                    ? Mono.just(answer)
                    : rates.tell(answer.standing(), viewer, address).thenReturn(answer);
        }
        Mono<Answer> answer =
                engine.runner()
                        .run(admission)
                        .<Answer>map(response ->
                                whole(response, admission, admission.operation().cost()))
                        .switchIfEmpty(Mono.defer(() -> byGraphqlJava(admission, web)));
        return traces.within("graphql", span -> described(span, admission), answer);
    }

    /**
     * Answers a request that code composed for a viewer, like one that the viewer sent: with the
     * same rights, price, limits and records. A subscription is refused. Nothing of the execution
     * that asks, such as its viewer, budget or transaction, reaches the one that is asked for.
     *
     * @param request a composed request
     * @param viewer the viewer, with the request that it is made for
     */
    public Mono<Response> ask(GraphQlRequest request, Viewer viewer) {
        RequestOrigin origin = viewer.origin();
        return answer(
                        request,
                        viewer,
                        ClientAddress.parse(origin.address()),
                        members -> InProcess.request(origin, members))
                .map(answer ->
                        switch (answer) {
                            case Answer.Whole whole -> whole.response();
                            case Answer.Events ignored ->
                                    Response.refused(
                                            List.of(
                                                    ReadErrors.badRequest(
                                                            "This is no subscription.")));
                        })
                .contextWrite(asking -> ownContext(asking, viewer));
    }

    /** A new context in the same trace: Spring copies all of it into the GraphQL context. */
    private static Context ownContext(ContextView asking, Viewer viewer) {
        Context own = Context.of(Viewer.class, viewer, RequestOrigin.class, viewer.origin());
        return asking.<Span>getOrEmpty(Span.class)
                .map(span -> own.put(Span.class, span))
                .orElse(own);
    }

    /** By the attributes that OpenTelemetry defines for GraphQL servers. */
    private static SpanBuilder described(SpanBuilder span, Admission admission) {
        span.setAttribute(
                "graphql.operation.type", admission.kind().name().toLowerCase(Locale.ROOT));
        String name = admission.request().operationName();
        return name == null ? span : span.setAttribute("graphql.operation.name", name);
    }

    /**
     * @param price the cost of the operation
     */
    private Answer.Whole whole(Response response, Admission admission, long price) {
        Response told =
                admission.request().asksFor(COST)
                        ? response.with(
                                COST,
                                Map.of(
                                        "price", price,
                                        "limit", limits.cost(),
                                        "remaining", admission.standing().remaining()))
                        : response;
        return new Answer.Whole(told, admission.standing());
    }

    private Mono<Answer> byGraphqlJava(
            Admission admission, Function<Map<String, Object>, WebGraphQlRequest> web) {
        Budget budget =
                new Budget(
                        admission.operation().cost(),
                        limits.cost(),
                        cost -> rates.identities().take(admission.viewer().identityId(), cost));
        if (admission.kind() != OperationDefinition.Operation.QUERY) {
            return execute(admission, web(admission, web), budget);
        }
        Mono<Answer> answer = query(admission, web(admission, web), budget);
        return (admission.operation().isMetered()
                        ? heavy.admit(admission.viewer().identityId(), answer)
                                .onErrorResume(BusyException.class, e -> Mono.just(busy(e)))
                        : answer)
                .timeout(limits.longestQuery(), Mono.fromSupplier(() -> late(admission)));
    }

    /** Cancels all work of a query when the query is cancelled. */
    private Mono<Answer> query(Admission admission, WebGraphQlRequest web, Budget budget) {
        QueryCancellation givenUp = new QueryCancellation();
        web.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(QueryCancellation.class, givenUp)).build());
        return execute(admission, web, budget).doOnCancel(givenUp::tell);
    }

    private Mono<Answer> execute(Admission admission, WebGraphQlRequest web, Budget budget) {
        return graphql.handleRequest(web)
                .map(response -> answer(response, admission, budget))
                .contextWrite(budget::in);
    }

    // the request's members are declared non-null, but may be null
    @SuppressWarnings("NullAway")
    private static WebGraphQlRequest web(
            Admission admission, Function<Map<String, Object>, WebGraphQlRequest> web) {
        return web.apply(admission.request().toMap());
    }

    private static Answer busy(BusyException busy) {
        return new Answer.Whole(Response.busy(busy), null, busy.retryAfter());
    }

    private Answer answer(WebGraphQlResponse response, Admission admission, Budget budget) {
        Object data = response.getExecutionResult().getData();
        return data instanceof Publisher<?> events
                ? new Answer.Events(Flux.from(events).map(this::event).onErrorResume(this::ended))
                : whole(
                        Response.of(response.toMap(), outcome(response, admission), json),
                        admission,
                        budget.spent());
    }

    /** A subscription without events has not started. */
    private static Outcome outcome(WebGraphQlResponse response, Admission admission) {
        ExecutionResult result = response.getExecutionResult();
        if (result.getErrors().stream().anyMatch(ReadErrors::isUnavailable)) {
            return Outcome.UNAVAILABLE;
        }
        return result.isDataPresent()
                        && admission.kind() != OperationDefinition.Operation.SUBSCRIPTION
                ? Outcome.EXECUTED
                : Outcome.REFUSED;
    }

    private static Answer late(Admission admission) {
        return new Answer.Whole(
                Response.failed(ReadErrors.timedOut(List.of())), admission.standing());
    }

    private Response event(Object event) {
        ExecutionResult result = (ExecutionResult) event;
        boolean stale =
                result.getErrors().stream()
                        .anyMatch(error -> error.getErrorType() == ErrorType.UNAUTHORIZED);
        if (stale) {
            throw UnauthenticatedException.tokenStale();
        }
        return Response.of(result.toSpecification(), Outcome.EXECUTED, json);
    }

    /** A stream that fails ends with a GraphQL error. */
    private Mono<Response> ended(Throwable error) {
        return switch (error) {
            case UnauthenticatedException unauthenticated -> Mono.error(unauthenticated);
            case SubscriptionPublisherException known -> Mono.just(refused(known.getErrors()));
            default -> Mono.just(refused(List.of(ReadErrors.failed(error, List.of(), null))));
        };
    }

    private static Response refused(List<GraphQLError> errors) {
        return Response.refused(errors);
    }
}
