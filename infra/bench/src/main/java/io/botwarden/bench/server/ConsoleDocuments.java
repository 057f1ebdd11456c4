package io.botwarden.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries of the console, as its pages send them. */
public final class ConsoleDocuments {

    private static final Pattern DEFINITION =
            Pattern.compile("(?ms)^(?:query|fragment) (\\w+).*?^}");
    private static final Pattern SPREAD = Pattern.compile("\\.\\.\\.(\\w+)");

    private final Map<String, String> definitions = new HashMap<>();

    private ConsoleDocuments() {}

    /** Reads the files of the console in a checkout. */
    public static ConsoleDocuments in(Path root) throws IOException {
        ConsoleDocuments documents = new ConsoleDocuments();
        try (Stream<Path> files = Files.walk(root.resolve("api/console/src"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".graphql")).toList()) {
                DEFINITION
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> documents.definitions.put(found.group(1), found.group()));
            }
        }
        return documents;
    }

    /** A query with the fragments that it uses. */
    public String query(String name) throws IOException {
        Set<String> wanted = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(name));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            String definition = definitions.get(next);
            if (definition == null) {
                throw new IOException("The console has no query or fragment " + next);
            }
            if (wanted.add(next)) {
                SPREAD.matcher(definition).results().forEach(found -> open.add(found.group(1)));
            }
        }
        return wanted.stream().map(definitions::get).collect(Collectors.joining("\n"));
    }
}
