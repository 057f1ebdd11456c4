package io.botwarden.notification.template;

import io.botwarden.notification.NotificationLanguage;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * The default texts: files {@code notification/<language>/<event>.mustache} with the title on the
 * first line and the body after an empty line; and the names of events, record kinds and severities
 * in {@code notification/<language>/words.properties}.
 */
@Component
class ShippedTexts {

    /** The text of every event without its own text. */
    static final String ANY = "*";

    /** These are written in capital letters. */
    private static final Pattern ACRONYM = Pattern.compile("(?i)\\b(api|kpi|sla|sql)\\b");

    private static final String ENDING = ".mustache";
    private static final String DEFAULT_FILE = "default";

    private final Map<NotificationLanguage, Map<String, Text>> texts =
            new EnumMap<>(NotificationLanguage.class);
    private final Map<NotificationLanguage, Properties> words =
            new EnumMap<>(NotificationLanguage.class);
    private final String layout;

    ShippedTexts() {
        try {
            for (NotificationLanguage language : NotificationLanguage.values()) {
                texts.put(language, read(language));
                words.put(language, words(language));
            }
            layout = content(new ClassPathResource("notification/layout.html.mustache"));
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of notifications cannot be read", e);
        }
    }

    /** Returns the template of an event. */
    Text find(String event, NotificationLanguage language) {
        Map<String, Text> all = texts.get(language);
        if (all == null) {
            throw new IllegalStateException("Missing notification texts in " + language);
        }
        Text any = all.get(ANY);
        if (any == null) {
            throw new IllegalStateException("Missing default notification text in " + language);
        }
        return all.getOrDefault(event, any);
    }

    /**
     * Returns the display name of an event or kind, such as {@code Incident reported}. An event
     * without words of its own is composed of its kind and what happened; unknown names are split
     * at capital letters.
     */
    String word(String name, NotificationLanguage language) {
        Properties known = words.getOrDefault(language, new Properties());
        String word = known.getProperty(name);
        return word == null ? composed(name, known).orElseGet(() -> parted(name)) : word;
    }

    /**
     * {@code ChangeTemplateApproved} is the word of {@code ChangeTemplate} and {@code .Approved}.
     */
    private static Optional<String> composed(String event, Properties known) {
        return IntStream.iterate(event.length() - 1, end -> end > 0, end -> end - 1)
                .filter(end ->
                        known.containsKey(event.substring(0, end))
                                && known.containsKey("." + event.substring(end)))
                .mapToObj(end ->
                        known.getProperty(event.substring(0, end))
                                + known.getProperty("." + event.substring(end)))
                .findFirst();
    }

    /** Renders a text as HTML with everything escaped; see {@link Texts#html}. */
    String html(
            Text text,
            String said,
            List<List<String>> table,
            NotificationLanguage language,
            String link) {
        List<Map<String, Object>> paragraphs =
                Arrays.stream(text.body().split("\n\\s*\n"))
                        .map(paragraph ->
                                Map.<String, Object>of(
                                        "lines", Arrays.asList(paragraph.split("\n"))))
                        .toList();
        return Mustaches.html(
                layout,
                Map.of(
                        "language",
                        language.code(),
                        "title",
                        text.title(),
                        "paragraphs",
                        paragraphs,
                        "said",
                        said,
                        "columns",
                        table.isEmpty() ? List.of() : table.getFirst(),
                        "rows",
                        table.stream().skip(1).map(row -> Map.of("cells", row)).toList(),
                        "link",
                        link,
                        "open",
                        word("open", language)));
    }

    private static String parted(String name) {
        String parted = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace('_', ' ');
        return parted.isEmpty()
                ? parted
                : ACRONYM.matcher(parted.charAt(0) + parted.substring(1).toLowerCase(Locale.ROOT))
                        .replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
    }

    private static Map<String, Text> read(NotificationLanguage language) throws IOException {
        Map<String, Text> found = new HashMap<>();
        String pattern = "classpath:notification/%s/*%s".formatted(language.code(), ENDING);
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
            String name = String.valueOf(file.getFilename());
            String event = name.substring(0, name.length() - ENDING.length());
            found.put(event.equals(DEFAULT_FILE) ? ANY : event, text(content(file)));
        }
        return found;
    }

    private static Text text(String content) {
        int end = content.indexOf('\n');
        return new Text(content.substring(0, end).strip(), content.substring(end).strip());
    }

    private static Properties words(NotificationLanguage language) throws IOException {
        Properties words = new Properties();
        String file = "notification/%s/words.properties".formatted(language.code());
        words.load(new StringReader(content(new ClassPathResource(file))));
        return words;
    }

    private static String content(Resource file) throws IOException {
        return StreamUtils.copyToString(file.getInputStream(), StandardCharsets.UTF_8);
    }
}
