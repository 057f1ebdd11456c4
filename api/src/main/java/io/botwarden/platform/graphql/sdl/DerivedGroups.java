package io.botwarden.platform.graphql.sdl;

import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives the grouping of connections: the field {@code groups} with its input {@code XGroupBy} and
 * the enum {@code XGroupField}. The enum contains the record's enums, Booleans, times, references
 * and numbers, and the texts that the connection's filter matches by value; but no encrypted or
 * personal fields, and not {@code version}.
 */
final class DerivedGroups {

    private static final String FIELD =
            """
              "The records grouped by fields. Null if the viewer may not read one of the fields."
              groups(
                "The fields to group by, at most 3. Without any, all records are one group."
                by: [%1$sGroupBy!]!
            %2$s    "The time zone in which intervals begin, an IANA name."
                timeZone: String = "UTC"
                "Sort order. Defaults to by keys, ascending."
                orderBy: GroupOrder
                "The number of groups, 1 to 100."
                first: Int = 20
              ): [Group!] @cost(weight: "250")
            """;

    private static final String AGGREGATE =
            """
                "The number fields to aggregate, at most 5."
                aggregate: [%1$sGroupField!]
            """;

    private static final String BY =
            """
            "A field to group records of the type `%1$s` by."
            input %1$sGroupBy {
              "The field."
              field: %1$sGroupField!
              "The length of the intervals. Required for times and dates (DAY or longer for dates); not allowed for other fields."
              bucket: TimeBucket
            }
            """;

    private static final String FIELDS =
            """
            "The fields of the type `%1$s` that can be grouped by%2$s."
            enum %1$sGroupField {
            %3$s}
            """;

    private static final Set<String> NUMBERS = Set.of("Int", "Long", "Decimal");

    private static final Set<String> KEPT_OUT =
            Set.of("children", "computed", "embedded", "encrypted", "personal");

    private final TypeDefinitionRegistry definitions;

    DerivedGroups(TypeDefinitionRegistry definitions) {
        this.definitions = definitions;
    }

    /** Returns the additional field of a connection; empty if its records cannot be grouped. */
    String field(String record) {
        List<FieldDefinition> fields = fields(record);
        return fields.isEmpty()
                ? ""
                : FIELD.formatted(record, hasNumbers(fields) ? AGGREGATE.formatted(record) : "");
    }

    /** Returns the types that the field needs, by name; empty if the records cannot be grouped. */
    Map<String, String> types(String record) {
        List<FieldDefinition> fields = fields(record);
        return fields.isEmpty()
                ? Map.of()
                : Map.of(
                        record + "GroupBy",
                        BY.formatted(record),
                        record + "GroupField",
                        FIELDS.formatted(
                                record,
                                hasNumbers(fields) ? ". Numbers can also be aggregated" : "",
                                fields.stream()
                                        .map(DerivedGroups::value)
                                        .collect(Collectors.joining())));
    }

    private static boolean hasNumbers(List<FieldDefinition> fields) {
        return fields.stream().anyMatch(field -> NUMBERS.contains(typeOf(field)));
    }

    private static String typeOf(FieldDefinition field) {
        return TypeInfo.typeInfo(field.getType()).getName();
    }

    private static String value(FieldDefinition field) {
        return "  \"%s\"\n  %s\n".formatted(firstLine(field), upperSnakeCase(field.getName()));
    }

    private static String firstLine(FieldDefinition field) {
        Description description = field.getDescription();
        String text = description == null ? field.getName() : description.getContent();
        return text.strip()
                .lines()
                .findFirst()
                .orElse("")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"");
    }

    private List<FieldDefinition> fields(String record) {
        ObjectTypeDefinition type =
                definitions.getType(record, ObjectTypeDefinition.class).orElse(null);
        if (type == null || !type.hasDirective("table")) {
            return List.of();
        }
        Set<String> filtered = filteredByValue(record);
        return Stream.concat(
                        Stream.of(type),
                        definitions.objectTypeExtensions().getOrDefault(record, List.of()).stream())
                .flatMap(part -> part.getFieldDefinitions().stream())
                .filter(field -> isGroupable(field, filtered))
                .toList();
    }

    /** The fields that a filter matches by value. */
    private Set<String> filteredByValue(String record) {
        return filters(record).stream()
                .filter(filter -> isList(filter.getType()))
                .map(InputValueDefinition::getName)
                .collect(Collectors.toSet());
    }

    private List<InputValueDefinition> filters(String record) {
        String name = record + "Filter";
        return Stream.concat(
                        definitions.getType(name, InputObjectTypeDefinition.class).stream(),
                        definitions
                                .inputObjectTypeExtensions()
                                .getOrDefault(name, List.of())
                                .stream())
                .flatMap(part -> part.getInputValueDefinitions().stream())
                .toList();
    }

    private boolean isGroupable(FieldDefinition field, Set<String> filtered) {
        if (isList(field.getType())
                || !field.getInputValueDefinitions().isEmpty()
                || KEPT_OUT.stream().anyMatch(field::hasDirective)) {
            return false;
        }
        String name = field.getName();
        String type = typeOf(field);
        return switch (type) {
            case "Boolean", "Date", "DateTime" -> true;
            case "String" -> filtered.contains(name);
            default ->
                    NUMBERS.contains(type)
                            ? !name.equals("version")
                            : isEnum(type) || isStored(type);
        };
    }

    private boolean isEnum(String type) {
        return definitions.getType(type, EnumTypeDefinition.class).isPresent();
    }

    private boolean isStored(String type) {
        return definitions
                .getType(type, ObjectTypeDefinition.class)
                .map(object -> object.hasDirective("table"))
                .orElse(false);
    }

    private static boolean isList(@Nullable Type<?> type) {
        return type instanceof ListType
                || type instanceof NonNullType nonNull && nonNull.getType() instanceof ListType;
    }

    private static String upperSnakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
