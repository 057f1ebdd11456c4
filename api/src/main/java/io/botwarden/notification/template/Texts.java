package io.botwarden.notification.template;

import io.botwarden.notification.NotificationLanguage;
import java.util.HashMap;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes the texts of notifications: from what was written here, else from what comes along. */
@Component
public class Texts {

    private static final int LONGEST_TITLE = 200;

    private final DatabaseClient database;
    private final ShippedTexts shipped;

    Texts(DatabaseClient database, ShippedTexts shipped) {
        this.database = database;
        this.shipped = shipped;
    }

    /** The text about an event, its variables filled in. The title is one line. */
    public Mono<Text> of(String event, NotificationLanguage language, Map<Variable, String> known) {
        return template(event, language)
                .map(template -> filled(template.text(), Variable.values(known)));
    }

    /** A template with the values of an example, what is spelled in words in the language. */
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

    /** A name in words. */
    public String word(String name, NotificationLanguage language) {
        return shipped.word(name, language);
    }

    /** A text as HTML, everything in it escaped. */
    public String html(Text text, NotificationLanguage language, String link) {
        return shipped.html(text, language, link);
    }

    /** The template that is used for an event. */
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

    /** What would end a header, or steer a terminal, is a blank. */
    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1) + "…";
    }

    /**
     * A template and where it is from.
     *
     * @param overridden whether it was written here
     */
    record Template(String event, Text text, boolean overridden) {}
}
