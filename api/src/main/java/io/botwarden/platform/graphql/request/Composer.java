package io.botwarden.platform.graphql.request;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Composes a request as a syntax tree: its names are those of the schema's elements, and whatever a
 * program gave is a variable, which the schema's types check.
 */
public final class Composer {

    private final List<VariableDefinition> variables = new ArrayList<>();
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /**
     * Creates the selection of a field.
     *
     * @param given arguments by name; those of other fields are left out
     * @param below what is read of its value; null if it is a scalar
     */
    public Field field(
            GraphQLFieldDefinition field,
            Map<String, @Nullable Object> given,
            @Nullable SelectionSet below) {
        List<Argument> arguments = new ArrayList<>();
        for (GraphQLArgument argument : field.getArguments()) {
            if (given.get(argument.getName()) != null) {
                String name = "v" + variables.size();
                values.put(name, given.get(argument.getName()));
                variables.add(
                        VariableDefinition.newVariableDefinition()
                                .name(name)
                                .type(spelled(argument.getType()))
                                .build());
                arguments.add(new Argument(argument.getName(), new VariableReference(name)));
            }
        }
        return Field.newField(field.getName()).arguments(arguments).selectionSet(below).build();
    }

    /**
     * Returns the request.
     *
     * @param name the name of the operation
     */
    public GraphQlRequest request(Operation kind, String name, Field... roots) {
        OperationDefinition operation =
                OperationDefinition.newOperationDefinition()
                        .operation(kind)
                        .name(name)
                        .variableDefinitions(variables)
                        .selectionSet(new SelectionSet(List.of(roots)))
                        .build();
        Document document = Document.newDocument().definition(operation).build();
        return GraphQlRequest.composed(AstPrinter.printAst(document), name, values);
    }

    /** A selection of fields without arguments. */
    public static SelectionSet fields(String... names) {
        return new SelectionSet(Stream.of(names).<Selection<?>>map(Field::new).toList());
    }

    private static Type<?> spelled(GraphQLType type) {
        return switch (type) {
            case GraphQLNonNull required -> {
                Type<?> inner = spelled(required.getWrappedType());
                yield inner instanceof ListType list
                        ? NonNullType.newNonNullType(list).build()
                        : NonNullType.newNonNullType(inner).build();
            }
            case GraphQLList list -> new ListType(spelled(list.getWrappedType()));
            default -> new TypeName(GraphQLTypeUtil.unwrapAll(type).getName());
        };
    }
}
