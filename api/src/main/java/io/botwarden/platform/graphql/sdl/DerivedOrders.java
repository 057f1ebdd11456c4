package io.botwarden.platform.graphql.sdl;

import graphql.language.EnumTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says in the description of a list how it is sorted by default: by the first value of {@code
 * XOrderField}, descending if that field is a time.
 */
final class DerivedOrders {

    private static final Set<String> TIMES = Set.of("Date", "DateTime");
    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z0-9])");

    private final TypeDefinitionRegistry definitions;

    DerivedOrders(TypeDefinitionRegistry definitions) {
        this.definitions = definitions;
    }

    /** Returns the sentence about lists of the record; empty if they cannot be sorted. */
    Optional<String> sentence(String record) {
        return definitions.getType(record + "OrderField", EnumTypeDefinition.class).stream()
                .flatMap(fields -> fields.getEnumValueDefinitions().stream())
                .findFirst()
                .map(field ->
                        "Sorted by `%s`, %s, by default."
                                .formatted(
                                        field.getName(),
                                        isTime(record, camelCase(field.getName()))
                                                ? "descending"
                                                : "ascending"));
    }

    private boolean isTime(String record, String name) {
        return Stream.concat(
                        definitions.getType(record, ObjectTypeDefinition.class).stream(),
                        definitions.objectTypeExtensions().getOrDefault(record, List.of()).stream())
                .flatMap(type -> type.getFieldDefinitions().stream())
                .filter(field -> field.getName().equals(name))
                .anyMatch(field -> TIMES.contains(TypeInfo.typeInfo(field.getType()).getName()));
    }

    private static String camelCase(String name) {
        return NEXT_WORD
                .matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT));
    }
}
