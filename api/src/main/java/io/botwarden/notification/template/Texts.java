package io.botwarden.notification.template;

import io.botwarden.notification.NotificationLanguage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Renders notification texts from custom texts, or else from default texts. */
@Component
public class Texts {

    private static final int LONGEST_TITLE = 200;

    private final DatabaseClient database;
    private final ShippedTexts shipped;

    Texts(DatabaseClient database, ShippedTexts shipped) {
        this.database = database;
        this.shipped = shipped;
    }

    /** Renders the text of an event. The title is one line. */
    public Mono<Text> of(String event, NotificationLanguage language, Map<Variable, String> known) {
        return template(event, language)
                .map(template -> filled(template.text(), Variable.values(known)));
    }

    /** Renders a template with example values in the given language. */
    Text example(Text template, NotificationLanguage language) {
        Map<String, String> values = new HashMap<>(Variable.examples());
        values.put(Variable.EVENT.spelled(), word("IncidentReported", language));
        values.put(Variable.KIND.spelled(), word("Incident", language));
        values.put(Variable.SEVERITY.spelled(), word("HIGH", language));
        return filled(template, values);
    }

    private static Text filled(Text template, Map<String, String> values) {
        return new Text(
                line(Mustaches.plain(template.title(), values)),
                Mustaches.plain(template.body(), values).strip());
    }

    /** Returns the display name of an event or kind. */
    public String word(String name, NotificationLanguage language) {
        return shipped.word(name, language);
    }

    /**
     * Renders a text as HTML with everything escaped.
     *
     * @param said a sentence about the table; empty if there is none
     * @param table the names of the columns, and the rows
     */
    public String html(
            Text text,
            String said,
            List<List<String>> table,
            NotificationLanguage language,
            String link) {
        return shipped.html(text, said, table, language, link);
    }

    /** Returns the template in use for an event. */
    Mono<Template> template(String event, NotificationLanguage language) {
        return database.sql(
                        """
                        select event, title, body from notification_template
                        where language = :language and event in (:event, '*') order by event = '*'
                        """)
                .bind("language", language.name())
                .bind("event", event)
                .map(row ->
                        new Template(
                                String.valueOf(row.get("event", String.class)),
                                new Text(
                                        String.valueOf(row.get("title", String.class)),
                                        String.valueOf(row.get("body", String.class))),
                                true))
                .all()
                .next()
                .defaultIfEmpty(new Template(event, shipped.find(event, language), false));
    }

    /** Replaces characters that could end a header or control a terminal by blanks. */
    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1) + "…";
    }

    /**
     * A template and its origin.
     *
     * @param overridden whether it is a custom text
     */
    record Template(String event, Text text, boolean overridden) {}
}
