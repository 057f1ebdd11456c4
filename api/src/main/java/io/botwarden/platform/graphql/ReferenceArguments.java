package io.botwarden.platform.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.botwarden.platform.graphql.ReferenceLookup.Reference;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.model.StoredType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Replaces each reference ({@code XRef}) in the arguments of a root field that code answers with
 * the record's id, so that the code gets the same whichever way a client identifies a record. Where
 * {@code @givenAs} names another field, it is replaced with that.
 */
final class ReferenceArguments extends GraphQLTypeVisitorStub {

    private static final String SUBSCRIPTION = "Subscription";
    private static final Set<String> ROOTS = Set.of("Query", "Mutation", SUBSCRIPTION);
    private static final String ENDING = "Ref";

    private final ReferenceLookup lookup;

    ReferenceArguments(ReferenceLookup lookup) {
        this.lookup = lookup;
    }

    /** Whether the type is one of the inputs that identify a record. */
    static boolean isReference(GraphQLType type) {
        return type instanceof GraphQLInputObjectType object
                && object.isOneOf()
                && object.getName().endsWith(ENDING);
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType parent
                && ROOTS.contains(parent.getName())
                && field.getArguments().stream()
                        .anyMatch(argument -> hasReference(argument.getType(), new HashSet<>()))) {
            replace(context.getVarFromParents(GraphQLCodeRegistry.Builder.class), parent, field);
        }
        return TraversalControl.CONTINUE;
    }

    private static boolean hasReference(GraphQLType type, Set<String> seen) {
        GraphQLType bare = GraphQLTypeUtil.unwrapAll(type);
        return isReference(bare)
                || bare instanceof GraphQLInputObjectType object
                        && seen.add(object.getName())
                        && object.getFieldDefinitions().stream()
                                .anyMatch(field -> hasReference(field.getType(), seen));
    }

    private void replace(
            GraphQLCodeRegistry.Builder code,
            GraphQLObjectType parent,
            GraphQLFieldDefinition field) {
        FieldCoordinates place = FieldCoordinates.coordinates(parent, field);
        if (!code.hasDataFetcher(place)) {
            return; // it is read by the compiler
        }
        DataFetcher<?> fetcher = code.getDataFetcher(place, field);
        boolean stream = parent.getName().equals(SUBSCRIPTION);
        code.dataFetcher(place, (DataFetcher<?>) asked -> fetch(fetcher, asked, stream));
    }

    private @Nullable Object fetch(
            DataFetcher<?> fetcher, DataFetchingEnvironment asked, boolean stream)
            throws Exception {
        Set<Reference> unknown = new HashSet<>();
        DataFetchingEnvironment known =
                replaced(
                        asked,
                        reference -> {
                            unknown.add(reference);
                            return reference.value();
                        });
        if (unknown.isEmpty()) {
            return fetcher.get(known);
        }
        Viewer viewer = Objects.requireNonNull(asked.getGraphQlContext().get(Viewer.class));
        Mono<DataFetchingEnvironment> found =
                lookup.values(viewer, unknown)
                        .map(values ->
                                replaced(
                                        asked,
                                        reference ->
                                                Objects.requireNonNull(values.get(reference))));
        return stream
                ? found.flatMapMany(field -> Flux.from(publisher(fetcher, field)))
                : found.flatMap(field -> Mono.from(publisher(fetcher, field)));
    }

    @SuppressWarnings("unchecked")
    private static Publisher<Object> publisher(
            DataFetcher<?> fetcher, DataFetchingEnvironment field) {
        try {
            return switch (fetcher.get(field)) {
                case Publisher<?> publisher -> (Publisher<Object>) publisher;
                case null -> Mono.empty();
                case Object value -> Mono.just(value);
            };
        } catch (Exception e) {
            return Mono.error(e);
        }
    }

    /**
     * The field with its references replaced.
     *
     * @param lookUp the value for a reference by another field than the wanted one
     */
    private static DataFetchingEnvironment replaced(
            DataFetchingEnvironment asked, Function<Reference, String> lookUp) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(asked.getArguments());
        Replacement replacement = new Replacement(lookUp);
        for (GraphQLArgument argument : asked.getFieldDefinition().getArguments()) {
            arguments.computeIfPresent(
                    argument.getName(),
                    (name, value) -> replacement.of(argument, argument.getType(), value));
        }
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment(asked)
                .arguments(arguments)
                .build();
    }

    private record Replacement(Function<Reference, String> lookUp) {

        Object of(GraphQLDirectiveContainer declared, GraphQLType type, Object value) {
            return switch (type) {
                case GraphQLNonNull required -> of(declared, required.getWrappedType(), value);
                case GraphQLList list when value instanceof List<?> values ->
                        values.stream()
                                .map(element -> of(declared, list.getWrappedType(), element))
                                .toList();
                case GraphQLInputObjectType object when value instanceof Map<?, ?> fields ->
                        isReference(object)
                                ? identified(declared, object, fields)
                                : inside(object, fields);
                default -> value;
            };
        }

        private String identified(
                GraphQLDirectiveContainer declared,
                GraphQLInputObjectType reference,
                Map<?, ?> fields) {
            Map.Entry<?, ?> given = fields.entrySet().iterator().next();
            String field = (String) given.getKey();
            String value = (String) given.getValue();
            String wanted = wanted(declared);
            String name = reference.getName();
            String type = name.substring(0, name.length() - ENDING.length());
            return field.equals(wanted)
                    ? value
                    : lookUp.apply(new Reference(type, field, value, wanted));
        }

        private static String wanted(GraphQLDirectiveContainer declared) {
            GraphQLAppliedDirective givenAs = declared.getAppliedDirective("givenAs");
            return givenAs == null
                    ? StoredType.KEY
                    : Objects.requireNonNull(givenAs.getArgument("field")).getValue();
        }

        private Map<String, @Nullable Object> inside(
                GraphQLInputObjectType object, Map<?, ?> fields) {
            Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
            fields.forEach((name, value) -> {
                GraphQLInputObjectField field = object.getFieldDefinition((String) name);
                replaced.put(
                        (String) name,
                        field == null || value == null ? value : of(field, field.getType(), value));
            });
            return replaced;
        }
    }
}
