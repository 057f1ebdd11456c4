package io.botwarden.bench.prices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields of {@code Query} that code computes, according to the schema. */
final class ComputedFields {

    private static final Pattern FIELD =
            Pattern.compile("(?m)^  ([a-z][A-Za-z]*)[(:].*@computed.*$");

    private ComputedFields() {}

    static Set<String> in(Path root) throws IOException {
        Set<String> fields = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root.resolve("schema/src/main/resources/graphql"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".graphqls")).toList()) {
                FIELD.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> fields.add(found.group(1)));
            }
        }
        return fields;
    }
}
