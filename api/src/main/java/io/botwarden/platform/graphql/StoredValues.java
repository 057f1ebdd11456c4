package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStepInfo;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.ResultPath;
import graphql.language.Field;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLObjectType;
import io.botwarden.platform.graphql.document.Documents.ParsedDocument;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.execute.ForbiddenField;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.execute.ReadResult;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import io.botwarden.platform.workload.QueryCancellation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/**
 * Completes compiled fields within an execution by graphql-java: results of compiled fields are
 * passed on unchanged, and records returned by code are read. Records that are added while one
 * value is completed, such as one per element of a list, are read together, with one statement per
 * field.
 */
@SuppressWarnings(
        "NullAway") // the endpoint's context values are present, and variables may be null
final class StoredValues {

    private final StoredSchema stored;
    private final Operations operations;
    private final PlanRunner plans;
    private final ThreadLocal<@Nullable RecordBatches> pending = new ThreadLocal<>();

    StoredValues(StoredSchema stored, Operations operations, PlanRunner plans) {
        this.stored = stored;
        this.operations = operations;
        this.plans = plans;
    }

    /** Completes a stored value, or delegates any other to graphql-java. */
    FieldValueInfo complete(
            ExecutionContext context,
            ExecutionStrategyParameters parameters,
            Supplier<FieldValueInfo> byGraphqlJava) {
        return switch (parameters.getSource()) {
            case ReadResult result -> info(value(result, context, parameters));
            case RecordKey key -> info(record(key, context, parameters));
            case null, default -> completeAndRead(byGraphqlJava);
        };
    }

    /**
     * Reads a compiled field of {@code Query}, and refuses introspection without permission.
     *
     * @return the result to complete; empty if the field is computed by code
     */
    Optional<CompletableFuture<@Nullable ReadResult>> root(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        Field field = parameters.getField().getSingleField();
        if (parameters.getPath().getLevel() > 1) {
            return Optional.empty();
        }
        if (Introspection.FIELDS.contains(field.getName())) {
            return introspection(context, parameters);
        }
        if (!stored.roots().containsKey(field.getName())) {
            return Optional.empty();
        }
        return Optional.of(
                read(context, field.getResultKey())
                        .handle((result, error) -> {
                            if (error != null) {
                                addError(
                                        ReadErrors.failed(
                                                error,
                                                parameters.getPath().toList(),
                                                viewer(context)),
                                        parameters.getPath(),
                                        context,
                                        parameters);
                            }
                            return result;
                        }));
    }

    private static Optional<CompletableFuture<@Nullable ReadResult>> introspection(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        Viewer viewer = context.getGraphQLContext().get(Viewer.class);
        if (viewer.may(Introspection.PERMISSION)) {
            return Optional.empty();
        }
        addError(
                ReadErrors.forbidden(parameters.getPath().toList()),
                parameters.getPath(),
                context,
                parameters);
        return Optional.of(CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<ReadResult> read(ExecutionContext context, String resultKey) {
        try {
            Viewer viewer = context.getGraphQLContext().get(Viewer.class);
            PreparedOperation operation = prepared(context, viewer);
            ExecutableNormalizedField field =
                    operation.operation().getTopLevelFields().stream()
                            .filter(candidate -> candidate.getResultKey().equals(resultKey))
                            .findFirst()
                            .orElseThrow();
            return QueryCancellation.stop(
                            plans.read(
                                    operation.root(field),
                                    viewer,
                                    context.getCoercedVariables().toMap()),
                            context.getGraphQLContext())
                    .toFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The completion of the outermost value reads the records that were added inside it. */
    private FieldValueInfo completeAndRead(Supplier<FieldValueInfo> byGraphqlJava) {
        if (pending.get() != null) {
            return byGraphqlJava.get();
        }
        RecordBatches batches = new RecordBatches(plans);
        pending.set(batches);
        try {
            return byGraphqlJava.get();
        } finally {
            pending.remove();
            batches.read();
        }
    }

    private CompletableFuture<@Nullable Object> record(
            RecordKey key, ExecutionContext context, ExecutionStrategyParameters parameters) {
        StoredType type =
                stored.typeOfTable(key.table())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "No stored type has the table " + key.table()));
        ExecutableNormalizedField field = fieldOf(context, parameters);
        Viewer viewer = context.getGraphQLContext().get(Viewer.class);
        PreparedOperation operation = prepared(context, viewer);
        RecordBatches batches = pending.get();
        RecordBatches now = batches == null ? new RecordBatches(plans) : batches;
        CompletableFuture<@Nullable Object> record =
                now.add(
                                operation.records(field, type),
                                viewer,
                                context.getCoercedVariables().toMap(),
                                key.key())
                        .handle((result, error) ->
                                error == null
                                        ? value(result, context, parameters)
                                        : failed(error, context, parameters));
        if (batches == null) {
            now.read();
        }
        return record;
    }

    /** Returns the operation's normalised field that is being completed. */
    private ExecutableNormalizedField fieldOf(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        ExecutionStepInfo info = parameters.getExecutionStepInfo();
        while (info.getPath().isListSegment()) {
            info = info.getParent();
        }
        GraphQLObjectType parent = info.getObjectType();
        return prepared(context, context.getGraphQLContext().get(Viewer.class))
                .operation()
                .getNormalizedField(parameters.getField(), parent, info.getPath());
    }

    PreparedOperation prepared(ExecutionContext context, Viewer viewer) {
        ParsedDocument document = context.getGraphQLContext().get(ParsedDocument.class);
        return operations.prepared(
                document, context.getOperationDefinition(), context.getCoercedVariables(), viewer);
    }

    /** Returns the value as JSON; collects its errors and checks its null. */
    private static @Nullable Object value(
            ReadResult result, ExecutionContext context, ExecutionStrategyParameters parameters) {
        for (ForbiddenField field : result.forbidden()) {
            List<Object> path = new ArrayList<>(parameters.getPath().toList());
            path.addAll(field.path());
            addError(
                    ReadErrors.forbidden(path, field.by()),
                    ResultPath.fromList(path),
                    context,
                    parameters);
        }
        byte[] json = result.json();
        return json == null
                ? parameters.getNonNullFieldValidator().validate(parameters, null)
                : new RawValue(new String(json, StandardCharsets.UTF_8));
    }

    private static @Nullable Viewer viewer(ExecutionContext context) {
        return context.getGraphQLContext().get(Viewer.class);
    }

    private static @Nullable Object failed(
            Throwable error, ExecutionContext context, ExecutionStrategyParameters parameters) {
        List<Object> path = parameters.getPath().toList();
        addError(
                ReadErrors.failed(error, path, viewer(context)),
                parameters.getPath(),
                context,
                parameters);
        return parameters.getNonNullFieldValidator().validate(parameters, null);
    }

    private static void addError(
            GraphQLError error,
            ResultPath path,
            ExecutionContext context,
            ExecutionStrategyParameters parameters) {
        if (parameters.getDeferredCallContext() != null) {
            parameters.getDeferredCallContext().addError(error);
        } else {
            context.addError(error, path);
        }
    }

    private static FieldValueInfo info(@Nullable Object value) {
        return new FieldValueInfo(FieldValueInfo.CompleteValueType.OBJECT, value);
    }
}
