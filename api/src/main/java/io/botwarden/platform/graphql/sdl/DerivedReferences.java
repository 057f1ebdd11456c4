package io.botwarden.platform.graphql.sdl;

import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inputs that identify a record: {@code XRef}, with the record's {@code id} and its fields with
 * {@code @unique}, of which a client gives exactly one. Only those are derived that an argument or
 * an input names.
 */
final class DerivedReferences {

    private static final String ENDING = "Ref";
    private static final String UNIQUE = "unique";

    private static final String REFERENCE =
            """
            "Identifies a record of the type `%1$s`. Give exactly one of the fields."
            input %1$sRef @oneOf {
              "The ID."
              id: ID
            %2$s}
            """;

    private static final String FIELD = "  \"The unique `%1$s`.\"\n  %1$s: String\n";

    private final TypeDefinitionRegistry definitions;

    DerivedReferences(TypeDefinitionRegistry definitions) {
        this.definitions = definitions;
    }

    /** The inputs by name. */
    Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        named().filter(name -> name.endsWith(ENDING))
                .distinct()
                .forEach(name -> {
                    String record = name.substring(0, name.length() - ENDING.length());
                    List<String> unique = unique(record);
                    if (!unique.isEmpty()) {
                        types.put(name, REFERENCE.formatted(record, fields(unique)));
                    }
                });
        return types;
    }

    private static String fields(List<String> unique) {
        return unique.stream().map(FIELD::formatted).collect(Collectors.joining());
    }

    private List<String> unique(String record) {
        return definitions.getType(record, ObjectTypeDefinition.class).stream()
                .flatMap(type -> type.getFieldDefinitions().stream())
                .filter(field -> field.hasDirective(UNIQUE))
                .map(FieldDefinition::getName)
                .toList();
    }

    /** The types of all arguments and of all fields of inputs. */
    private Stream<String> named() {
        Stream<InputValueDefinition> arguments =
                Stream.concat(
                                definitions.getTypes(ObjectTypeDefinition.class).stream(),
                                definitions.objectTypeExtensions().values().stream()
                                        .flatMap(List::stream))
                        .flatMap(type -> type.getFieldDefinitions().stream())
                        .flatMap(field -> field.getInputValueDefinitions().stream());
        Stream<InputValueDefinition> inputs =
                Stream.concat(
                                definitions.getTypes(InputObjectTypeDefinition.class).stream(),
                                definitions.inputObjectTypeExtensions().values().stream()
                                        .flatMap(List::stream))
                        .flatMap(type -> type.getInputValueDefinitions().stream());
        return Stream.concat(arguments, inputs)
                .map(input -> TypeInfo.typeInfo(input.getType()).getName());
    }
}
