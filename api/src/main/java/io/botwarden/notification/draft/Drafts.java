package io.botwarden.notification.draft;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.NotificationProperties;
import io.botwarden.notification.draft.Draft.ByEscalation;
import io.botwarden.notification.draft.Draft.ByRule;
import io.botwarden.notification.draft.Draft.Why;
import io.botwarden.notification.draft.Subject.Named;
import io.botwarden.notification.preference.QuietHours;
import io.botwarden.notification.template.Moments;
import io.botwarden.notification.template.Text;
import io.botwarden.notification.template.Texts;
import io.botwarden.notification.template.Variable;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates notifications from drafts in the current transaction, in the recipient's language and
 * time zone, unless the same notification already exists.
 */
@Component
public class Drafts {

    private final DatabaseClient database;
    private final Texts texts;
    private final NotificationProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    Drafts(
            DatabaseClient database,
            Texts texts,
            NotificationProperties properties,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.texts = texts;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** Notifies a channel and returns its name; empty if it is retired. */
    public Mono<String> toChannel(Draft draft, Subject subject, long channel) {
        return database.sql(
                        """
                        select id as channel_id, null::bigint as employee_id, name, language, time_zone, null as quiet_from, null as quiet_before
                        from notification_channel where id = :id and retired_at is null
                        """)
                .bind("id", channel)
                .map(Drafts::told)
                .one()
                .flatMap(told -> make(draft, subject, told));
    }

    /** Notifies an employee and returns their name; empty if they have left. */
    public Mono<String> toEmployee(Draft draft, Subject subject, long employee) {
        return database.sql(
                        """
                        select c.id as channel_id, e.id as employee_id, e.name, coalesce(p.language, 'EN') as language,
                          coalesce(p.time_zone, 'UTC') as time_zone, p.quiet_from, p.quiet_before
                        from employee e
                        join notification_channel c on c.kind = 'PERSONAL'
                        left join notification_preference p on p.employee_id = e.id
                        where e.id = :id and (e.left_on is null or e.left_on >= current_date)
                        """)
                .bind("id", employee)
                .map(Drafts::told)
                .one()
                .flatMap(told -> make(draft, subject, told));
    }

    private Mono<String> make(Draft draft, Subject subject, Told told) {
        return texts.of(draft.event(), told.language(), variables(draft, subject, told))
                .flatMap(text -> insert(draft, subject, told, text).thenReturn(told.name()));
    }

    private Mono<Void> insert(Draft draft, Subject subject, Told told, Text text) {
        Why why = draft.why();
        Instant now = clock.instant();
        Instant due = draft.page() ? now : told.quiet().end(now);
        GenericExecuteSpec statement =
                database.sql(
                                """
                                insert into notification (event_id, event, subject_type, subject_id, incident_id, bot_id, department_id, reason, rule_id,
                                  escalation_id, escalation_round, escalation_step, channel_id, employee_id, cause, page, language, title, body, facts, due_at)
                                values (:event_id, :event, :subject_type, :subject_id, :incident, :bot, :department, :reason, :rule,
                                  :escalation, :round, :step, :channel, :employee, :cause, :page, :language, :title, :body, :facts::json, :due)
                                on conflict (cause) do nothing
                                """)
                        .bind("event", draft.event())
                        .bind("subject_type", subject.table())
                        .bind("subject_id", subject.key())
                        .bind("reason", why.reason())
                        .bind("channel", told.channel())
                        .bind("cause", cause(why, told))
                        .bind("page", draft.page())
                        .bind("language", told.language().name())
                        .bind("title", text.title())
                        .bind("body", text.body())
                        .bind("facts", facts(draft, subject))
                        .bind("due", due);
        ByEscalation escalation = why instanceof ByEscalation by ? by : null;
        Named bot = subject.place().bot();
        statement = key(statement, "event_id", draft.eventId());
        statement = key(statement, "incident", subject.place().incident());
        statement = key(statement, "bot", bot == null ? null : bot.key());
        statement = key(statement, "department", subject.place().own());
        statement = key(statement, "rule", why instanceof ByRule by ? by.rule() : null);
        statement =
                key(statement, "escalation", escalation == null ? null : escalation.escalation());
        statement = number(statement, "round", escalation == null ? null : escalation.round());
        statement = number(statement, "step", escalation == null ? null : escalation.step());
        return key(statement, "employee", told.employee()).then();
    }

    private static String cause(Why why, Told told) {
        Long employee = told.employee();
        return employee == null
                ? "%s channel %d".formatted(why.cause(), told.channel())
                : "%s employee %d".formatted(why.cause(), employee);
    }

    private Map<Variable, String> variables(Draft draft, Subject subject, Told told) {
        NotificationLanguage language = told.language();
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        values.put(Variable.EVENT, texts.word(draft.event(), language));
        values.put(Variable.KIND, texts.word(kind(subject.table()), language));
        String title = subject.title();
        values.put(Variable.NUMBER, subject.number().equals(title) ? "" : subject.number());
        values.put(Variable.TITLE, title);
        values.put(Variable.AT, Moments.spelled(draft.at(), told.zone()));
        values.put(
                Variable.REASON,
                texts.word("reason." + draft.why().reason(), language)
                        .formatted(draft.why().words().toArray()));
        values.put(Variable.LINK, link(draft, subject));
        String severity = subject.text("severity");
        if (severity != null) {
            values.put(Variable.SEVERITY, texts.word(severity, language));
        }
        put(values, Variable.STATE, subject.text("state"));
        put(values, Variable.BOT, name(subject.place().bot()));
        put(values, Variable.DEPARTMENT, name(subject.place().department()));
        put(values, Variable.DUE, due(subject, told));
        put(values, Variable.LAST_DAY, subject.text("last_day"));
        String grade = subject.isAbout(told.employee()) ? subject.text("grade") : null;
        if (grade != null) {
            values.put(Variable.GRADE, texts.word(grade, language));
        }
        return values;
    }

    private static @Nullable String due(Subject subject, Told told) {
        String spelled = subject.due();
        return spelled == null
                ? null
                : Moments.spelled(OffsetDateTime.parse(spelled).toInstant(), told.zone());
    }

    private String link(Draft draft, Subject subject) {
        return properties.consoleUrl() + ConsoleLinks.of(draft.event(), subject);
    }

    /** Machine-readable details: what happened to which record. */
    private String facts(Draft draft, Subject subject) {
        ObjectNode facts = json.createObjectNode();
        facts.put("event", draft.event());
        facts.put("at", draft.at().toString());
        ObjectNode record = facts.putObject("subject");
        record.put("type", kind(subject.table()));
        record.put("id", "%s_%d".formatted(subject.table(), subject.key()));
        record.put("number", subject.number());
        record.put("title", subject.title());
        record.put("severity", subject.text("severity"));
        record.put("state", subject.text("state"));
        SortedMap<String, String> labels = subject.labels();
        if (!labels.isEmpty()) {
            labels.forEach(record.putObject("labels")::put);
        }
        put(facts, "bot", subject.place().bot());
        put(facts, "department", subject.place().department());
        facts.put("link", link(draft, subject));
        return json.writeValueAsString(facts);
    }

    private static void put(ObjectNode facts, String name, @Nullable Named named) {
        if (named != null) {
            facts.putObject(name).put("code", named.code()).put("name", named.name());
        }
    }

    private static void put(Map<Variable, String> values, Variable name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static @Nullable String name(@Nullable Named named) {
        return named == null ? null : named.name();
    }

    /** Converts a table name to a type name: {@code access_request} to {@code AccessRequest}. */
    private static String kind(String table) {
        return Arrays.stream(table.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static GenericExecuteSpec key(
            GenericExecuteSpec statement, String name, @Nullable Long key) {
        return key == null ? statement.bindNull(name, Long.class) : statement.bind(name, key);
    }

    private static GenericExecuteSpec number(
            GenericExecuteSpec statement, String name, @Nullable Integer number) {
        return number == null
                ? statement.bindNull(name, Integer.class)
                : statement.bind(name, number);
    }

    private static Told told(Readable row) {
        String zone = Fields.text(row, "time_zone");
        return new Told(
                Fields.number(row, "channel_id"),
                row.get("employee_id", Long.class),
                Fields.text(row, "name"),
                NotificationLanguage.valueOf(Fields.text(row, "language")),
                zone,
                QuietHours.of(
                        row.get("quiet_from", String.class),
                        row.get("quiet_before", String.class),
                        zone));
    }

    /**
     * The recipient.
     *
     * @param channel key of the channel
     * @param employee key of the person; null if a channel is notified
     */
    private record Told(
            long channel,
            @Nullable Long employee,
            String name,
            NotificationLanguage language,
            String zone,
            QuietHours quiet) {}
}
