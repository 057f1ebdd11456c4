package io.botwarden.insight.sql;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The descriptions of stored fields in the GraphQL schema, by table and column. */
final class SchemaDescriptions {

    private SchemaDescriptions() {}

    static Map<String, Map<String, String>> of(GraphQLSchema schema) {
        Map<String, Map<String, String>> descriptions = new HashMap<>();
        for (GraphQLNamedSchemaElement type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType stored) {
                GraphQLAppliedDirective table = stored.getAppliedDirective("table");
                if (table != null) {
                    descriptions.put(
                            String.valueOf(
                                    (Object)
                                            Objects.requireNonNull(table.getArgument("name"))
                                                    .getValue()),
                            columns(stored));
                }
            }
        }
        return descriptions;
    }

    /** Fields that are values; their columns have their names, but in snake case. */
    private static Map<String, String> columns(GraphQLObjectType stored) {
        Map<String, String> columns = new HashMap<>();
        for (GraphQLFieldDefinition field : stored.getFieldDefinitions()) {
            String description = field.getDescription();
            if (description != null
                    && !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType)) {
                columns.put(column(field.getName()), description.replace('\n', ' ').strip());
            }
        }
        return columns;
    }

    private static String column(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
