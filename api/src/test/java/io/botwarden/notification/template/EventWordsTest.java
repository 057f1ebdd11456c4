package io.botwarden.notification.template;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.notification.NotificationLanguage;
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
import org.junit.jupiter.api.Test;

/** Rules can use any event: each has a Chinese text, and so has each kind of record. */
class EventWordsTest {

    /** How sources name events in writes and statements, and record types: several words in one. */
    private static final Pattern NAME = Pattern.compile("[\"']((?:[A-Z][a-z]+){2,})[\"']");

    /** The pattern of sources that name events. */
    private static final Pattern HAPPENINGS =
            Pattern.compile(
                    "Write|RecordType|outbox_event|Step\\.|implements Transition|enum \\w*(State|Outcome)\\b");

    /** Names of checks are not names of events. */
    private static final Pattern WARNINGS = Pattern.compile("@SuppressWarnings\\([^)]*\\)");

    private final ShippedTexts shipped = new ShippedTexts();

    @Test
    void everyEventHasChineseText() throws IOException {
        Set<String> names = names();

        assertThat(names).contains("IncidentReported", "ChangePlanned", "LaunchApplication");
        assertThat(names)
                .filteredOn(name -> !hasChineseWord(name))
                .as("api/src/main/resources/notification/zh/words.properties lacks these")
                .isEmpty();
    }

    private boolean hasChineseWord(String name) {
        return shipped.word(name, NotificationLanguage.ZH)
                .codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static Set<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            return sources.stream()
                    .map(EventWordsTest::content)
                    .filter(source -> HAPPENINGS.matcher(source).find())
                    .flatMap(source -> NAME.matcher(source).results())
                    .map((MatchResult found) -> found.group(1))
                    .collect(toCollection(TreeSet::new));
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
