package io.botwarden.platform.graphql.limits;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The maximum cost of an operation, by the weights in the schema ({@code cost.graphqls}): about the
 * number of records that it can return, plus additional weights of expensive fields. A list counts
 * with its size, multiplied by the lists around it.
 */
public record Price(GraphQLSchema graphql) {

    private static final int DEFAULT_PAGE = 20;
    private static final int ASSUMED_LIST = 10;
    private static final String EDGES = "edges";

    /** The cost of a mutation: its transaction, the audit entry and the event. */
    private static final long MUTATION = 50;

    /** Returns the cost of the operation. */
    public long of(ExecutableNormalizedOperation operation, CoercedVariables variables) {
        return sum(operation.getTopLevelFields(), variables, 1);
    }

    /** Whether part of the cost depends on stored data, so that fields add it when they know it. */
    public boolean isMetered(ExecutableNormalizedOperation operation) {
        return operation.getTopLevelFields().stream()
                .filter(field -> !field.getFieldName().startsWith("__"))
                .anyMatch(
                        field -> Weights.isMetered(field.getFieldDefinitions(graphql).getFirst()));
    }

    private long sum(List<ExecutableNormalizedField> fields, CoercedVariables variables, int page) {
        long sum = 0;
        for (ExecutableNormalizedField field : fields) {
            sum = capped(sum + of(field, variables, page));
        }
        return sum;
    }

    /** Returns the cost of a field; {@code page} is the number of edges of its connection. */
    private long of(ExecutableNormalizedField field, CoercedVariables variables, int page) {
        if (field.getFieldName().startsWith("__")) {
            return introspection(field);
        }
        GraphQLFieldDefinition definition = field.getFieldDefinitions(graphql).getFirst();
        Map<String, Object> arguments = arguments(field, definition, variables);
        long below = sum(field.getChildren(), variables, pageSize(definition, arguments));
        long own =
                ofMutation(field, definition)
                        + weight(field, definition)
                        + weight(definition, arguments);
        return isCut(definition)
                ? capped(own + capped(below) * pageSize(definition, arguments))
                : capped(capped(own + below) * size(definition, page));
    }

    /** Introspection is answered from memory. */
    private static long introspection(ExecutableNormalizedField field) {
        return field.hasChildren() ? 100 : 0;
    }

    private static long weight(ExecutableNormalizedField field, GraphQLFieldDefinition definition) {
        boolean counts = field.hasChildren() && !definition.getName().equals(EDGES);
        return Weights.of(definition, counts ? 1 : 0);
    }

    private long ofMutation(ExecutableNormalizedField field, GraphQLFieldDefinition definition) {
        boolean isMutation =
                graphql.getMutationType() != null
                        && field.getObjectTypeNames().contains(graphql.getMutationType().getName());
        return isMutation && !Weights.isDeclared(definition) ? MUTATION : 0;
    }

    private static long weight(GraphQLFieldDefinition definition, Map<String, Object> arguments) {
        long sum = 0;
        for (GraphQLArgument argument : definition.getArguments()) {
            Object value = arguments.get(argument.getName());
            if (value != null) {
                sum += Weights.of(argument, 0) + weight(argument.getType(), value);
            }
        }
        return sum;
    }

    /** Returns the weight of an input object's contents. */
    private static long weight(GraphQLType type, @Nullable Object value) {
        if (!(GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLInputObjectType object)
                || !(value instanceof Map<?, ?> fields)) {
            return 0;
        }
        long sum = 0;
        for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
            Object given = fields.get(field.getName());
            if (given != null) {
                sum += Weights.of(field, 0) + weight(field.getType(), given);
            }
        }
        return sum;
    }

    private static long size(GraphQLFieldDefinition definition, int page) {
        if (definition.getName().equals(EDGES)) {
            return page;
        }
        return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))
                ? Weights.listSize(definition, ASSUMED_LIST)
                : 1;
    }

    /** Whether it is a list whose length is limited by `first`; its own work is done once. */
    private static boolean isCut(GraphQLFieldDefinition definition) {
        return definition.getArgument("first") != null
                && GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
    }

    /**
     * The maximum number of edges of a connection, or of elements of such a list; meaningless for
     * other fields.
     */
    private static int pageSize(GraphQLFieldDefinition definition, Map<String, Object> arguments) {
        if (definition.getArgument("first") == null) {
            return 1;
        }
        Object asked = arguments.getOrDefault("first", arguments.get("last"));
        return asked instanceof Integer size ? Math.max(0, size) : DEFAULT_PAGE;
    }

    private static Map<String, Object> arguments(
            ExecutableNormalizedField field,
            GraphQLFieldDefinition definition,
            CoercedVariables variables) {
        return definition.getArguments().isEmpty()
                ? Map.of()
                : ValuesResolver.getArgumentValues(
                        definition.getArguments(),
                        field.getAstArguments(),
                        variables,
                        GraphQLContext.getDefault(),
                        Locale.ROOT);
    }

    private static long capped(long cost) {
        return Math.min(cost, Integer.MAX_VALUE);
    }
}
