package io.botwarden.platform.graphql.sdl;

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
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives the grouping of connections: the field {@code groups}, whose description and {@code
 * groupable} directive list the fields, and the enum {@code GroupField} of all such fields. Records
 * can be grouped by enums, Booleans, times, references and numbers, and by texts that the
 * connection's filter matches by value; not by encrypted or personal fields, nor by {@code
 * version}.
 */
final class DerivedGroups {

    private static final String FIELD =
            """
              "Groups the records by up to 3 of `%1$s`.%2$s"
              groups(by: [GroupBy!]!%3$s, timeZone: String = "UTC", orderBy: GroupOrder, first: Int = 20): [Group!] @cost(weight: "250") @groupable(by: ["%4$s"])
            """;

    private static final String AGGREGATED = " Aggregates `%s`.";

    private static final Set<String> NUMBERS = Set.of("Int", "Long", "Decimal");

    private static final Set<String> KEPT_OUT =
            Set.of("children", "computed", "embedded", "encrypted", "personal");

    private final TypeDefinitionRegistry definitions;
    private final SortedSet<String> values = new TreeSet<>();

    DerivedGroups(TypeDefinitionRegistry definitions) {
        this.definitions = definitions;
    }

    /** Returns the additional field of a connection; empty if its records cannot be grouped. */
    String field(String record) {
        List<FieldDefinition> fields = fields(record);
        if (fields.isEmpty()) {
            return "";
        }
        fields.forEach(field -> values.add(upperSnakeCase(field.getName())));
        List<FieldDefinition> numbers =
                fields.stream().filter(field -> NUMBERS.contains(typeOf(field))).toList();
        return FIELD.formatted(
                names(fields, "`, `"),
                numbers.isEmpty() ? "" : AGGREGATED.formatted(names(numbers, "`, `")),
                numbers.isEmpty() ? "" : ", aggregate: [GroupField!]",
                names(fields, "\", \""));
    }

    /** Returns the enum of all group fields; empty if no connection has any. */
    Optional<String> fieldEnum() {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        values.stream()
                                .map("  %s\n"::formatted)
                                .collect(
                                        Collectors.joining(
                                                "",
                                                "\"The fields that records can be grouped by. Each list of records has some of them.\"\nenum GroupField {\n",
                                                "}\n")));
    }

    private static String names(List<FieldDefinition> fields, String separator) {
        return fields.stream()
                .map(field -> upperSnakeCase(field.getName()))
                .collect(Collectors.joining(separator));
    }

    private static String typeOf(FieldDefinition field) {
        return TypeInfo.typeInfo(field.getType()).getName();
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
