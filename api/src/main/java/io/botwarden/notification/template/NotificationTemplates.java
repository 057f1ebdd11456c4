package io.botwarden.notification.template;

import static io.botwarden.notification.NotificationRecords.TEMPLATE;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.input.RemoveNotificationTemplateInput;
import io.botwarden.notification.input.SetNotificationTemplateInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on custom texts, which replace the default texts. */
@Controller
class NotificationTemplates {

    private static final int LONGEST_BODY = 5_000;
    private static final Pattern EVENT = Pattern.compile("[A-Z][A-Za-z]{1,60}|\\*");

    private final DatabaseClient database;
    private final Writes writes;

    NotificationTemplates(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setNotificationTemplate(
            @ContextValue Viewer viewer, @Argument SetNotificationTemplateInput input) {
        Checks checks =
                new Checks()
                        .that(
                                EVENT.matcher(input.event()).matches(),
                                "event",
                                "This must be an event name such as IncidentReported, or *.");
        check(checks, "title", input.title());
        check(checks, "body", input.body());
        return writes.run(
                viewer,
                Action.on(
                                "event",
                                written(input.event(), input.language()),
                                found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((found, by) ->
                                found.map(old -> changed(old, input))
                                        .orElseGet(() -> added(input))));
    }

    @MutationMapping
    Mono<Payload> removeNotificationTemplate(
            @ContextValue Viewer viewer, @Argument RemoveNotificationTemplateInput input) {
        return writes.run(
                viewer,
                Action.on("template", require(input.template()), found -> List.of(Scope.EVERYTHING))
                        .write((found, by) ->
                                Write.delete(
                                        TEMPLATE,
                                        found.id(),
                                        "NotificationTemplateRemoved",
                                        found.label())),
                (template, errors) -> new Payload(null, errors));
    }

    private static void check(Checks checks, String field, String template) {
        if (template.length() <= LONGEST_BODY) {
            Mustaches.problems(template).stream()
                    .findFirst()
                    .ifPresent(problem -> checks.that(false, field, problem));
        }
    }

    /** Returns the problems of a template, title first; empty if it is valid. */
    static List<String> problems(Text template) {
        if (Math.max(template.title().length(), template.body().length()) > LONGEST_BODY) {
            return List.of(
                    "The title and the text may each have up to %d characters."
                            .formatted(LONGEST_BODY));
        }
        return Stream.of(template.title(), template.body())
                .flatMap(text -> Mustaches.problems(text).stream())
                .distinct()
                .toList();
    }

    private static Write added(SetNotificationTemplateInput input) {
        return Write.insert(
                        TEMPLATE,
                        "NotificationTemplateWritten",
                        "%s %s".formatted(input.event(), input.language()))
                .set("event", input.event())
                .set("language", input.language())
                .set("title", input.title())
                .set("body", input.body())
                .unless(
                        RefusalCode.CONFLICT,
                        "event",
                        "Somebody else changed this text at the same moment.");
    }

    private static Write changed(Written old, SetNotificationTemplateInput input) {
        return Write.update(
                        TEMPLATE,
                        old.id(),
                        old.version(),
                        "NotificationTemplateWritten",
                        old.label())
                .set("title", old.text().title(), input.title())
                .set("body", old.text().body(), input.body());
    }

    private Mono<Optional<Written>> written(String event, NotificationLanguage language) {
        return database.sql(
                        """
                        select id, event, language, title, body, version from notification_template
                        where event = :event and language = :language for update
                        """)
                .bind("event", event)
                .bind("language", language.name())
                .map(NotificationTemplates::read)
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Written> require(String id) {
        return Mono.fromCallable(() -> TEMPLATE.parse("template", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, event, language, title, body, version from notification_template
                                        where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(NotificationTemplates::read)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound("template"))));
    }

    private static Written read(Readable row) {
        return new Written(
                Fields.number(row, "id"),
                "%s %s".formatted(Fields.text(row, "event"), Fields.text(row, "language")),
                new Text(Fields.text(row, "title"), Fields.text(row, "body")),
                Fields.version(row));
    }

    /** A custom text. */
    private record Written(long id, String label, Text text, int version) {}
}
