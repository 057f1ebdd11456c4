package io.botwarden.platform.read.compile;

import graphql.execution.TypeFromAST;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an operation's variables that affect the form of its statements: which are
 * given, booleans (of directives, and of filters like {@code hasOwner}), enums (orders), page
 * sizes, lists with one value, group fields, and the table of an id that may belong to any type.
 * Everything else is bound.
 */
public final class VariableShape {

    private static final Set<String> SIZES = Set.of("first", "last");
    private static final Set<String> GROUPS = Set.of("by", "aggregate");

    /** Represents a value whose presence alone matters. */
    private static final Object GIVEN = "given";

    /** Represents a list with one value. */
    private static final Object ONE = "one";

    private static final Object ABSENT = "absent";

    private final List<Variable> variables;

    private VariableShape(List<Variable> variables) {
        this.variables = List.copyOf(variables);
    }

    private record Variable(
            String name, GraphQLType type, boolean size, boolean anyRecord, boolean groups) {}

    /** Returns a function for the shape of the operation's variables. */
    public static VariableShape of(
            GraphQLSchema graphql,
            StoredSchema schema,
            Document document,
            OperationDefinition operation) {
        Uses uses = new Uses(schema);
        new NodeTraverser().depthFirst(uses, document);
        List<Variable> variables = new ArrayList<>();
        for (VariableDefinition definition : operation.getVariableDefinitions()) {
            variables.add(
                    new Variable(
                            definition.getName(),
                            TypeFromAST.getTypeFromAST(graphql, definition.getType()),
                            uses.sizes.contains(definition.getName()),
                            uses.ids.contains(definition.getName()),
                            uses.groups.contains(definition.getName())));
        }
        return new VariableShape(variables);
    }

    /** Returns a value that is equal for variables of equal shape. */
    public Object of(Map<String, @Nullable Object> values) {
        List<@Nullable Object> shape = new ArrayList<>(variables.size());
        for (Variable variable : variables) {
            shape.add(
                    values.containsKey(variable.name())
                            ? shapeOf(values.get(variable.name()), variable.type(), variable)
                            : ABSENT);
        }
        return shape;
    }

    private static @Nullable Object shapeOf(
            @Nullable Object value, GraphQLType type, Variable variable) {
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(type);
        if (value == null || bare instanceof GraphQLEnumType) {
            return value;
        }
        if (bare instanceof GraphQLScalarType scalar) {
            return shapeOfScalar(value, scalar, variable);
        }
        if (bare instanceof GraphQLInputObjectType object && value instanceof Map<?, ?> fields) {
            return shapeOfFields(fields, object, variable);
        }
        if (variable.groups()
                && bare instanceof GraphQLList list
                && value instanceof List<?> elements) {
            return shapeOfElements(elements, list.getWrappedType(), variable);
        }
        if (bare instanceof GraphQLList list
                && GraphQLTypeUtil.unwrapNonNull(list.getWrappedType())
                        instanceof GraphQLInputObjectType object
                && object.isOneOf()
                && value instanceof List<?> elements) {
            return shapeOfAlternatives(elements);
        }
        return Input.isSingle(value) ? ONE : GIVEN;
    }

    /** Which fields the elements of a list of {@code @oneOf} inputs give: one of them, or more. */
    private static Object shapeOfAlternatives(List<?> elements) {
        Map<Object, Object> shape = new HashMap<>();
        for (Object element : elements) {
            ((Map<?, ?>) element)
                    .keySet()
                    .forEach(field -> shape.merge(field, ONE, (before, another) -> GIVEN));
        }
        return shape;
    }

    private static Object shapeOfElements(List<?> elements, GraphQLType type, Variable variable) {
        List<@Nullable Object> shapes = new ArrayList<>(elements.size());
        for (Object element : elements) {
            shapes.add(shapeOf(element, type, variable));
        }
        return shapes;
    }

    private static Object shapeOfScalar(Object value, GraphQLScalarType scalar, Variable variable) {
        if (value instanceof Boolean || variable.size()) {
            return value;
        }
        if (variable.anyRecord() && scalar.getName().equals("ID")) {
            return RecordKey.parse(value.toString()).map(RecordKey::table).orElse("");
        }
        return GIVEN;
    }

    private static Object shapeOfFields(
            Map<?, ?> values, GraphQLInputObjectType object, Variable variable) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
            if (values.containsKey(field.getName())) {
                shape.put(
                        field.getName(),
                        shapeOf(values.get(field.getName()), field.getType(), variable));
            }
        }
        return shape;
    }

    /**
     * Finds the variables that are used as page sizes, as group fields and as ids of any record.
     */
    private static final class Uses extends NodeVisitorStub {

        private final Set<String> anyRecordFields = new HashSet<>();
        private final Set<String> sizes = new HashSet<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> groups = new HashSet<>();

        Uses(StoredSchema schema) {
            for (RootField root : schema.roots().values()) {
                if (root instanceof RootField.ById byId) {
                    anyRecordFields.add(byId.name());
                }
            }
        }

        @Override
        @SuppressWarnings("rawtypes")
        public TraversalControl visitField(Field field, TraverserContext<Node> context) {
            for (Argument argument : field.getArguments()) {
                if (argument.getValue() instanceof VariableReference variable) {
                    if (SIZES.contains(argument.getName())) {
                        sizes.add(variable.getName());
                    } else if (field.getName().equals("groups")
                            && GROUPS.contains(argument.getName())) {
                        groups.add(variable.getName());
                    } else if (anyRecordFields.contains(field.getName())) {
                        ids.add(variable.getName());
                    }
                }
            }
            return TraversalControl.CONTINUE;
        }
    }
}
