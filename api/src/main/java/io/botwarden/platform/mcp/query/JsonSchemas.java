package io.botwarden.platform.mcp.query;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON schemas (2020-12) of arguments and results, derived from the types of the schema. */
public final class JsonSchemas {

    /** Deeper objects are described by their type's name only. */
    private static final int DEEPEST = 4;

    private static final String TYPE = "type";
    private static final String DESCRIPTION = "description";

    private JsonSchemas() {}

    /**
     * Returns the schema of an object with no other members than these.
     *
     * @param properties the members' schemas by name
     */
    public static Map<String, Object> object(
            Map<String, Map<String, Object>> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** Returns the schema of a text. */
    public static Map<String, Object> text(String description) {
        return described("string", description);
    }

    /** Returns the schema of any object. */
    public static Map<String, Object> anyObject(String description) {
        return described("object", description);
    }

    /** Returns the schema of a whole number. */
    public static Map<String, Object> number(String description, int least, int most) {
        Map<String, Object> schema = described("integer", description);
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    /** Returns the schema of a list. */
    public static Map<String, Object> list(String description, Map<String, Object> items) {
        Map<String, Object> schema = described("array", description);
        schema.put("items", items);
        return schema;
    }

    private static Map<String, Object> described(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, type);
        schema.put(DESCRIPTION, description);
        return schema;
    }

    /** Returns the schema of a field's arguments. */
    public static Map<String, Object> arguments(Collection<GraphQLArgument> arguments) {
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (GraphQLArgument argument : arguments) {
            properties.put(
                    argument.getName(),
                    with(argument.getDescription(), of(argument.getType(), DEEPEST)));
            if (GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue()) {
                required.add(argument.getName());
            }
        }
        return object(properties, required);
    }

    /** Returns the schema of a type of input. */
    public static Map<String, Object> of(GraphQLType type) {
        return of(type, DEEPEST);
    }

    private static Map<String, Object> of(GraphQLType type, int below) {
        return switch (type) {
            case GraphQLNonNull required -> of(required.getWrappedType(), below);
            case GraphQLList list -> {
                Map<String, Object> schema = new LinkedHashMap<>();
                schema.put(TYPE, "array");
                schema.put("items", of(list.getWrappedType(), below));
                yield schema;
            }
            case GraphQLInputObjectType object -> ofObject(object, below);
            case GraphQLEnumType values -> {
                Map<String, Object> schema = new LinkedHashMap<>();
                schema.put(TYPE, "string");
                schema.put(
                        "enum",
                        values.getValues().stream()
                                .map(GraphQLEnumValueDefinition::getName)
                                .toList());
                yield schema;
            }
            case GraphQLNamedType scalar -> ofScalar(scalar.getName());
            default -> new LinkedHashMap<>();
        };
    }

    private static Map<String, Object> ofObject(GraphQLInputObjectType object, int below) {
        if (below == 0) {
            return anyObject(object.getName());
        }
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
            properties.put(
                    field.getName(), with(field.getDescription(), of(field.getType(), below - 1)));
            if (GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue()) {
                required.add(field.getName());
            }
        }
        Map<String, Object> schema = object(properties, required);
        if (object.isOneOf()) {
            schema.put("minProperties", 1);
            schema.put("maxProperties", 1);
        }
        return schema;
    }

    private static Map<String, Object> ofScalar(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (name) {
            case "Int", "Long" -> schema.put(TYPE, "integer");
            case "Float" -> schema.put(TYPE, "number");
            case "Boolean" -> schema.put(TYPE, "boolean");
            case "Decimal" -> schema.put(TYPE, List.of("number", "string"));
            case "DateTime" -> {
                schema.put(TYPE, "string");
                schema.put("format", "date-time");
            }
            case "Date" -> {
                schema.put(TYPE, "string");
                schema.put("format", "date");
            }
            default -> schema.put(TYPE, "string");
        }
        return schema;
    }

    private static Map<String, Object> with(
            @Nullable String description, Map<String, Object> schema) {
        if (description != null) {
            schema.put(DESCRIPTION, description);
        }
        return schema;
    }
}
