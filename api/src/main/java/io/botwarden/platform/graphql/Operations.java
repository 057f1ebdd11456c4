package io.botwarden.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.normalized.ExecutableNormalizedOperationFactory.Options;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.graphql.document.Documents.ParsedDocument;
import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.graphql.limits.Limit;
import io.botwarden.platform.graphql.limits.LimitExceeded;
import io.botwarden.platform.graphql.limits.Price;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.compile.ReadCompiler;
import io.botwarden.platform.read.compile.Rights;
import io.botwarden.platform.read.compile.VariableShape;
import io.botwarden.platform.read.model.StoredSchema;

/**
 * Prepares operations and caches them: by operation, shape of the variables and rights of the
 * viewer.
 */
final class Operations {

    /** The maximum total number of fields in cached operations; each takes about 1.6 kB. */
    private static final int MOST_KEPT = 50_000;

    private static final int SMALL = 50;

    private final GraphQLSchema graphql;
    private final StoredSchema stored;
    private final ReadCompiler compiler;
    private final Price price;
    private final int mostCost;
    private final Options limits;
    private final Cache<Key, PreparedOperation> kept =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_KEPT)
                    .weigher((Key key, PreparedOperation operation) ->
                            Math.max(SMALL, operation.operation().getOperationFieldCount()))
                    .build();

    Operations(
            GraphQLSchema graphql,
            StoredSchema stored,
            ReadCompiler compiler,
            GraphQlLimits limits) {
        this.graphql = graphql;
        this.stored = stored;
        this.compiler = compiler;
        this.price = new Price(graphql);
        this.mostCost = limits.cost();
        this.limits =
                Options.defaultOptions()
                        .maxChildrenDepth(limits.document().depth())
                        .maxFieldsCount(limits.document().fields());
    }

    /** Operations are compared by identity, because documents are cached. */
    private record Key(Identity<OperationDefinition> operation, Object shape, Rights rights) {}

    /** A key that is equal to itself only. */
    private record Identity<T>(T value) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Identity<?>(Object otherValue) && otherValue == value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }

    /**
     * Returns the prepared operation.
     *
     * @throws LimitExceeded if it costs too much
     */
    // graphql-java declares variables as non-null; in a request they may be null
    @SuppressWarnings("NullAway")
    PreparedOperation prepared(
            ParsedDocument document,
            OperationDefinition operation,
            CoercedVariables variables,
            Viewer viewer) {
        // plans of what shows no actions are shared by more viewers
        Rights rights =
                Rights.of(
                        viewer,
                        document.showsActions()
                                ? stored.actionPermissions()
                                : stored.permissions());
        VariableShape shape = document.shapes().get(operation);
        if (shape == null) {
            throw new IllegalStateException("The operation does not belong to the document");
        }
        Key key = new Key(new Identity<>(operation), shape.of(variables.toMap()), rights);
        return kept.get(
                key,
                ignored -> prepare(document.entry().getDocument(), operation, variables, rights));
    }

    private PreparedOperation prepare(
            Document document,
            OperationDefinition operation,
            CoercedVariables variables,
            Rights rights) {
        ExecutableNormalizedOperation normalised =
                ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                        graphql, document, operation.getName(), variables, limits);
        long cost = price.of(normalised, variables);
        Limit.COST.check(cost, mostCost);
        return new PreparedOperation(
                compiler, normalised, variables, rights, cost, price.isMetered(normalised));
    }
}
