import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import graphql.language.AbstractDescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Generates a Java record for every input type of a mutation. The build runs it before it compiles
 * the application ({@code api/pom.xml}); graphql-java parses the schema.
 *
 * <p>A type in the folder {@code graphql/operations} becomes a record in the package {@code
 * io.botwarden.operations.input}. An enum is the capability's Java enum of the same name; if there
 * is none, it is generated too. A derived reference ({@code BotRef}) is the text that the platform
 * replaces it with. A nullable field is {@code Nullable}; a field with the directive {@code
 * omittable} is an {@code ArgumentValue}.
 *
 * <p>Arguments: the schema's folder, the folder of the Java sources, the output folder, and {@code
 * folder=package} for each folder whose package has another name.
 */
public final class InputRecords {

    private static final String ROOT = "io.botwarden.";

    /**
     * The Java types of a scalar: if it is required, and if it is optional or an element of a list.
     */
    private static final Map<String, List<String>> SCALARS =
            Map.of(
                    "ID", List.of("String", "String"),
                    "String", List.of("String", "String"),
                    "Boolean", List.of("boolean", "Boolean"),
                    "Int", List.of("int", "Integer"),
                    "Long", List.of("long", "Long"),
                    "Decimal", List.of("java.math.BigDecimal", "java.math.BigDecimal"),
                    "DateTime", List.of("java.time.Instant", "java.time.Instant"),
                    "Date", List.of("java.time.LocalDate", "java.time.LocalDate"));

    private final TypeDefinitionRegistry schema = new TypeDefinitionRegistry();
    private final Map<String, String> folders = new HashMap<>();
    private final Map<String, String> packages = new HashMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Path sources;

    private InputRecords(Path sources) {
        this.sources = sources;
    }

    public static void main(String[] args) throws IOException {
        InputRecords records = new InputRecords(Path.of(args[1]));
        Arrays.stream(args)
                .skip(3)
                .map(argument -> argument.split("="))
                .forEach(pair -> records.packages.put(pair[0], pair[1]));
        records.read(Path.of(args[0]));
        records.printAll();
        records.write(Path.of(args[2]));
    }

    private void read(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(path -> path.toString().endsWith(".graphqls")).toList()) {
                TypeDefinitionRegistry definitions = new SchemaParser().parse(file.toFile());
                String capability = folder.relativize(file).getName(0).toString();
                definitions.types().keySet().forEach(type -> folders.put(type, capability));
                schema.merge(definitions);
            }
        }
    }

    /** Generates the input of each mutation and the input types of its fields. */
    private void printAll() throws IOException {
        Deque<String> types = new ArrayDeque<>();
        Stream.concat(
                        Optional.ofNullable(schema.getTypeOrNull("Mutation", ObjectTypeDefinition.class)).stream(),
                        schema.objectTypeExtensions().getOrDefault("Mutation", List.of()).stream())
                .flatMap(type -> type.getFieldDefinitions().stream())
                .flatMap(mutation -> mutation.getInputValueDefinitions().stream())
                .forEach(argument -> types.add(name(argument.getType())));
        TreeSet<String> seen = new TreeSet<>();
        while (!types.isEmpty()) {
            String type = types.remove();
            Optional<InputObjectTypeDefinition> input =
                    Optional.ofNullable(schema.getTypeOrNull(type, InputObjectTypeDefinition.class));
            if (input.isPresent() && seen.add(type)) {
                List<InputValueDefinition> fields = fields(input.get());
                printRecord(input.get(), fields);
                fields.forEach(field -> types.add(name(field.getType())));
            }
        }
    }

    private List<InputValueDefinition> fields(InputObjectTypeDefinition input) {
        List<InputValueDefinition> fields = new ArrayList<>(input.getInputValueDefinitions());
        schema.inputObjectTypeExtensions()
                .getOrDefault(input.getName(), List.of())
                .forEach(extension -> fields.addAll(extension.getInputValueDefinitions()));
        return fields;
    }

    private void printRecord(InputObjectTypeDefinition input, List<InputValueDefinition> fields)
            throws IOException {
        String capability = capability(input.getName());
        List<String> components = new ArrayList<>();
        StringBuilder documented = new StringBuilder("/**\n * " + text(input) + "\n *\n");
        for (InputValueDefinition field : fields) {
            components.add("        " + javaType(field, capability) + " " + field.getName());
            documented.append(" * @param %s %s\n".formatted(field.getName(), text(field)));
        }
        print(
                capability,
                input.getName(),
                """
                %1$s */
                public record %2$s(
                %3$s) {

                    /** Hides the values, which may be secret or personal. */
                    @Override
                    public String toString() {
                        return "%2$s";
                    }
                }
                """
                        .formatted(documented, input.getName(), String.join(",\n", components)));
    }

    /**
     * References such as {@code BotRef} are derived by the schema; the action receives the resolved
     * value.
     */
    private boolean isReference(String type) {
        return type.endsWith("Ref") && schema.getTypeOrNull(type) == null;
    }

    private void printEnum(EnumTypeDefinition type, String capability) {
        String values =
                type.getEnumValueDefinitions().stream()
                        .map(value -> "    /** %s */\n    %s".formatted(text(value), value.getName()))
                        .collect(joining(",\n"));
        print(
                capability,
                type.getName(),
                "/** %s */\npublic enum %s {\n%s\n}\n".formatted(text(type), type.getName(), values));
    }

    private void print(String capability, String type, String declaration) {
        String room = room(capability);
        String folder = room.replace('.', '/');
        files.put(
                folder + "/package-info.java",
                """
                /** The inputs of this capability's mutations, generated from the schema. */
                @org.jspecify.annotations.NullMarked
                package %s;
                """
                        .formatted(room));
        files.put(folder + "/" + type + ".java", "package %s;\n\n%s".formatted(room, declaration));
    }

    private String javaType(InputValueDefinition field, String capability) throws IOException {
        if (field.hasDirective("omittable")) {
            return "org.springframework.graphql.data.ArgumentValue<%s>"
                    .formatted(javaType(field.getType(), capability, true));
        }
        return field.getType() instanceof NonNullType required
                ? javaType(required.getType(), capability, false)
                : nullable(javaType(field.getType(), capability, true));
    }

    private String javaType(Type<?> type, String capability, boolean boxed) throws IOException {
        return switch (type) {
            case NonNullType required -> javaType(required.getType(), capability, boxed);
            case ListType list ->
                    "java.util.List<%s>".formatted(javaType(list.getType(), capability, true));
            case TypeName named -> javaName(named.getName(), capability, boxed);
            default -> throw new IllegalArgumentException("Unknown kind of type " + type);
        };
    }

    private String javaName(String type, String capability, boolean boxed) throws IOException {
        List<String> scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar.get(boxed ? 1 : 0);
        }
        if (Optional.ofNullable(schema.getTypeOrNull(type, InputObjectTypeDefinition.class)).isPresent()) {
            return room(capability(type)) + "." + type;
        }
        if (isReference(type)) {
            return "String";
        }
        EnumTypeDefinition declared =
                Optional.ofNullable(schema.getTypeOrNull(type, EnumTypeDefinition.class))
                        .orElseThrow(() -> new IllegalArgumentException("Unknown type " + type));
        for (String place : List.of(capability, capability(type))) {
            Optional<String> existing = existing(place, type);
            if (existing.isPresent()) {
                return existing.get();
            }
        }
        printEnum(declared, capability(type));
        return room(capability(type)) + "." + type;
    }

    /** The capability's own Java enum. */
    private Optional<String> existing(String capability, String type) throws IOException {
        Path folder = sources.resolve((ROOT + capability).replace('.', '/'));
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.endsWith(type + ".java"))
                    .map(file -> sources.relativize(file).toString())
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .map(file -> file.replace('/', '.').replace('\\', '.'))
                    .findFirst();
        }
    }

    private String capability(String type) {
        String folder = folders.get(type);
        return packages.getOrDefault(folder, folder);
    }

    private static String room(String capability) {
        return ROOT + capability + ".input";
    }

    /** Places the annotation before the simple name: {@code java.util.@Nullable List<…>}. */
    private static String nullable(String type) {
        int generic = type.indexOf('<');
        int dot = type.lastIndexOf('.', generic < 0 ? type.length() : generic);
        return type.substring(0, dot + 1)
                + "@org.jspecify.annotations.Nullable "
                + type.substring(dot + 1);
    }

    private static String name(Type<?> type) {
        return TypeInfo.typeInfo(type).getName();
    }

    /** What the schema says once for all inputs is not said of each of them. */
    private static String text(AbstractDescribedNode<?> described) {
        return described.getDescription() == null
                ? described instanceof InputValueDefinition
                        ? "the version of the record that the request is based on"
                        : "The input of a mutation."
                : described
                        .getDescription()
                        .getContent()
                        .strip()
                        .replaceAll("\\s+", " ")
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace("@", "&#64;")
                        .replace("*/", "*&#47;");
    }

    /** Writes only changed files, so that the others are not compiled again. */
    private void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> present = Files.walk(folder)) {
            List<Path> others =
                    present.filter(Files::isRegularFile)
                            .filter(not(file -> files.containsKey(relative(folder, file))))
                            .toList();
            for (Path file : others) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
