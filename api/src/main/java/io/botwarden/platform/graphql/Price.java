package io.botwarden.platform.graphql;

import graphql.execution.CoercedVariables;
import graphql.language.Argument;
import graphql.language.IntValue;
import graphql.language.VariableReference;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Optional;

/**
 * What an operation may ask for. Its price is the number of records that it can return at most: a
 * page counts with its size, times the page that it lies in.
 *
 * @param graphql the schema
 * @param mostRecords the largest price
 * @param deepest how many fields may lie inside one another
 */
record Price(GraphQLSchema graphql, int mostRecords, int deepest) {

    private static final int MOST_FIELDS = 5_000;
    private static final int DEFAULT_PAGE = 20;
    private static final int LIST = 10;

    /** How many fields an operation may have when its fragments are put in. */
    int mostFields() {
        return MOST_FIELDS;
    }

    /** Refuses an operation that costs too much. */
    void check(ExecutableNormalizedOperation operation, CoercedVariables variables) {
        long price = priceOf(operation.getTopLevelFields(), variables);
        if (price > mostRecords) {
            throw new TooExpensive(
                    ("The operation can return %,d records, but may return %,d at most: ask for smaller pages or"
                                    + " fewer lists inside one another.")
                            .formatted(price, mostRecords));
        }
    }

    private long priceOf(List<ExecutableNormalizedField> fields, CoercedVariables variables) {
        return fields.stream()
                .mapToLong(field -> priceOf(field, variables))
                .reduce(0, Price::capped);
    }

    private long priceOf(ExecutableNormalizedField field, CoercedVariables variables) {
        if (!field.hasChildren()) {
            return 0;
        }
        long below = priceOf(field.getChildren(), variables);
        return capped(
                0,
                Math.multiplyExact(
                        sizeOf(field, variables), Math.min(below + 1, Integer.MAX_VALUE)));
    }

    /** A connection's size is counted at the connection; its edges and nodes are single. */
    private long sizeOf(ExecutableNormalizedField field, CoercedVariables variables) {
        Optional<Integer> asked =
                size(field, "first", variables).or(() -> size(field, "last", variables));
        if (asked.isPresent()) {
            return asked.get();
        }
        var definition = field.getFieldDefinitions(graphql).getFirst();
        if (definition.getArgument("first") != null) {
            return DEFAULT_PAGE;
        }
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
        return list && !field.getFieldName().equals("edges") ? LIST : 1;
    }

    private static Optional<Integer> size(
            ExecutableNormalizedField field, String argument, CoercedVariables variables) {
        for (Argument candidate : field.getAstArguments()) {
            if (candidate.getName().equals(argument)) {
                return switch (candidate.getValue()) {
                    case IntValue literal -> Optional.of(literal.getValue().intValue());
                    case VariableReference variable ->
                            Optional.ofNullable((Integer) variables.get(variable.getName()));
                    default -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }

    private static long capped(long one, long other) {
        return Math.min(one + other, Integer.MAX_VALUE);
    }
}
