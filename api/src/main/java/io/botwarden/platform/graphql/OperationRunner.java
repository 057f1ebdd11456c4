package io.botwarden.platform.graphql;

import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedField;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.compile.BadRequest;
import io.botwarden.platform.read.compile.ReadPlan;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.execute.ReadResult;
import io.botwarden.platform.read.model.StoredSchema;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs queries with compiled root fields only, without graphql-java's execution: they are one
 * statement, and its bytes are the response.
 */
final class OperationRunner {

    private static final ReadResult QUERY_TYPENAME =
            new ReadResult("\"Query\"".getBytes(StandardCharsets.UTF_8), List.of());

    private final StoredSchema stored;
    private final PlanRunner plans;

    OperationRunner(StoredSchema stored, PlanRunner plans) {
        this.stored = stored;
        this.plans = plans;
    }

    /**
     * Runs the operation; empty if part of it is computed by code, so that graphql-java must
     * execute it.
     */
    // graphql-java declares variables as non-null; in a request they may be null
    @SuppressWarnings("NullAway")
    Mono<Response> run(Admission admission) {
        PreparedOperation prepared = admission.operation();
        if (admission.kind() != OperationDefinition.Operation.QUERY || !isCompiled(prepared)) {
            return Mono.empty();
        }
        try {
            Map<String, @Nullable Object> variables = admission.variables().toMap();
            Mono<Response> response = execute(prepared, variables, admission.viewer());
            return (admission.request().asksFor(Explanation.EXTENSION)
                            ? explained(prepared, variables, admission.viewer(), response)
                            : response)
                    .onErrorResume(error -> failed(error, admission.viewer()));
        } catch (BadRequest e) {
            return refused(e);
        }
    }

    /** A stale token fails the whole request; other errors are reported as GraphQL errors. */
    private static Mono<Response> failed(Throwable error, Viewer viewer) {
        return switch (error) {
            case UnauthenticatedException unauthenticated -> Mono.error(unauthenticated);
            case BadRequest badRequest -> refused(badRequest);
            default -> Mono.just(Response.failed(ReadErrors.failed(error, List.of(), viewer)));
        };
    }

    /** Returns the response with its statements. */
    private Mono<Response> explained(
            PreparedOperation prepared,
            Map<String, @Nullable Object> variables,
            Viewer viewer,
            Mono<Response> response) {
        if (!viewer.may(Explanation.PERMISSION)) {
            return Mono.just(Response.refused(List.of(ReadErrors.explanationForbidden())));
        }
        return Flux.fromIterable(prepared.operation().getTopLevelFields())
                .filter(PreparedOperation::isRead)
                .concatMap(field -> {
                    ReadPlan plan = prepared.readableRoot(field);
                    return plans.explain(plan, viewer, variables)
                            .collectList()
                            .map(lines -> new Explanation(field.getResultKey(), plan.sql(), lines))
                            .map(Explanation::toSpecification);
                })
                .collectList()
                .flatMap(explanations ->
                        response.map(answer -> answer.with(Explanation.EXTENSION, explanations)));
    }

    private static Mono<Response> refused(BadRequest error) {
        return Mono.just(Response.refused(List.of(ReadErrors.badRequest(error))));
    }

    private boolean isCompiled(PreparedOperation prepared) {
        return prepared.operation().getTopLevelFields().stream()
                .allMatch(field ->
                        !PreparedOperation.isRead(field)
                                || stored.roots().containsKey(field.getFieldName()));
    }

    private Mono<Response> execute(
            PreparedOperation prepared, Map<String, @Nullable Object> variables, Viewer viewer) {
        List<ExecutableNormalizedField> fields = prepared.operation().getTopLevelFields();
        if (fields.stream().noneMatch(PreparedOperation::isRead)) {
            return Mono.just(response(fields, List.of()));
        }
        return plans.readAll(prepared.roots(), viewer, variables)
                .map(results -> response(fields, results));
    }

    /** Combines the results in field order, with fields that needed no reading in between. */
    private Response response(List<ExecutableNormalizedField> fields, List<ReadResult> read) {
        if (read.size() == fields.size()) {
            return Response.of(stored, fields, read);
        }
        Iterator<ReadResult> next = read.iterator();
        return Response.of(
                stored,
                fields,
                fields.stream()
                        .map(field ->
                                PreparedOperation.isRead(field) ? next.next() : QUERY_TYPENAME)
                        .toList());
    }
}
