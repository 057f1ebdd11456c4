package io.botwarden.testing;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of events and of record types, read from the sources. */
public final class EventNames {

    /** How sources name events in writes and statements, and record types: several words in one. */
    private static final Pattern NAME = Pattern.compile("[\"']((?:[A-Z][a-z]+){2,})[\"']");

    /** The pattern of sources that name events. */
    private static final Pattern HAPPENINGS =
            Pattern.compile(
                    "Write|RecordType|outbox_event|Step\\.|implements Transition|enum \\w*(State|Status|Outcome)\\b");

    private static final Pattern RECORD_TYPE = Pattern.compile("new RecordType\\(\\s*\"(\\w+)\"");

    /** Names of checks are not names of events. */
    private static final Pattern WARNINGS = Pattern.compile("@SuppressWarnings\\([^)]*\\)");

    private EventNames() {}

    /** The names of events and record types. */
    public static Set<String> withRecordTypes() {
        return sources().stream()
                .filter(source -> HAPPENINGS.matcher(source).find())
                .flatMap(source -> NAME.matcher(source).results())
                .map((MatchResult found) -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    /** The names of events. */
    public static Set<String> all() {
        Set<String> names = withRecordTypes();
        sources().stream()
                .flatMap(source -> RECORD_TYPE.matcher(source).results())
                .map((MatchResult found) -> found.group(1))
                .forEach(names::remove);
        return names;
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(EventNames::content)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return WARNINGS.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
