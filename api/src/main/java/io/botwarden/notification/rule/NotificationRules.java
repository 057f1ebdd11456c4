package io.botwarden.notification.rule;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.notification.NotificationRecords.RULE;

import io.botwarden.catalog.References;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.input.AddNotificationRuleInput;
import io.botwarden.notification.input.ChangeNotificationRuleInput;
import io.botwarden.notification.input.RemoveNotificationRuleInput;
import io.botwarden.notification.rule.NotificationRule.Place;
import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on notification rules. (Policy 3.1.2) */
@Controller
class NotificationRules {

    private static final int MOST_EVENTS = 50;
    private static final Pattern EVENT = Pattern.compile("[A-Za-z*]{1,60}");

    private final DatabaseClient database;
    private final References references;
    private final Recipients recipients;
    private final Writes writes;

    NotificationRules(
            DatabaseClient database, References references, Recipients recipients, Writes writes) {
        this.database = database;
        this.references = references;
        this.recipients = recipients;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> addNotificationRule(
            @ContextValue Viewer viewer, @Argument AddNotificationRuleInput input) {
        return writes.run(
                viewer,
                Action.on(
                                input.department() == null ? "bot" : "department",
                                wanted(input),
                                wanted -> List.of(wanted.place().scope()))
                        .check(checks(input))
                        .write((wanted, by) -> added(input, wanted)));
    }

    @MutationMapping
    Mono<Payload> changeNotificationRule(
            @ContextValue Viewer viewer, @Argument ChangeNotificationRuleInput input) {
        Mono<Change> change =
                require("rule", input.rule()).zipWhen(rule -> wanted(asNew(input)), Change::new);
        return writes.run(
                viewer,
                Action.on("rule", change, Change::scopes)
                        .check(checks(asNew(input)))
                        .write((found, by) -> changed(input, found)));
    }

    @MutationMapping
    Mono<Payload> removeNotificationRule(
            @ContextValue Viewer viewer, @Argument RemoveNotificationRuleInput input) {
        return writes.run(
                viewer,
                Action.on("rule", require("rule", input.rule()), NotificationRule::scopes)
                        .write((rule, by) -> removed(input, rule)),
                (rule, errors) -> new Payload(null, errors));
    }

    private static Write removed(RemoveNotificationRuleInput input, NotificationRule rule) {
        Versions.require(RULE, rule.id(), input.version(), rule.version());
        return Write.delete(RULE, rule.id(), "NotificationRuleRemoved", rule.name());
    }

    /** As if the rule were new. */
    private static AddNotificationRuleInput asNew(ChangeNotificationRuleInput input) {
        return new AddNotificationRuleInput(
                input.name(),
                input.events(),
                input.severities(),
                input.bot(),
                input.department(),
                input.recipient(),
                input.page());
    }

    private static Checks checks(AddNotificationRuleInput input) {
        return new Checks()
                .that(
                        !input.events().isEmpty()
                                && input.events().size() <= MOST_EVENTS
                                && input.events().stream()
                                        .allMatch(event -> EVENT.matcher(event).matches()),
                        "events",
                        "These must be 1 to 50 event names such as IncidentReported, with * as a wildcard.")
                .that(
                        input.bot() == null || input.department() == null,
                        "bot",
                        "Specify a bot or a department, not both.");
    }

    private Mono<Wanted> wanted(AddNotificationRuleInput input) {
        return Mono.zip(
                        references.optionalBot("bot", input.bot()),
                        references.optionalDepartment("department", input.department()),
                        recipients.require("recipient", input.recipient()))
                .map(found ->
                        new Wanted(
                                new Place(found.getT1().orElse(null), found.getT2().orElse(null)),
                                found.getT3()));
    }

    private static Write added(AddNotificationRuleInput input, Wanted wanted) {
        Write write =
                Write.insert(RULE, "NotificationRuleAdded", input.name())
                        .set("name", input.name())
                        .refer("bot_id", BOT, null, wanted.place().bot())
                        .refer("department_id", DEPARTMENT, null, wanted.place().department())
                        .set("page", Boolean.TRUE.equals(input.page()))
                        .unless(
                                NotificationRefusal.NAME_TAKEN,
                                "name",
                                "Another rule has the name %s.".formatted(input.name()));
        set(write, "events", List.of(), input.events());
        set(write, "severities", List.of(), names(input.severities()));
        return wanted.recipient().write(write, Recipient.NOBODY);
    }

    private static Write changed(ChangeNotificationRuleInput input, Change found) {
        NotificationRule rule = found.rule();
        Versions.require(RULE, rule.id(), input.version(), rule.version());
        Place place = found.wanted().place();
        Write write =
                Write.update(
                                RULE,
                                rule.id(),
                                rule.version(),
                                "NotificationRuleChanged",
                                rule.name())
                        .set("name", rule.name(), input.name())
                        .refer("bot_id", BOT, rule.place().bot(), place.bot())
                        .refer(
                                "department_id",
                                DEPARTMENT,
                                rule.place().department(),
                                place.department())
                        .set("page", rule.page(), Boolean.TRUE.equals(input.page()))
                        .set("enabled", rule.enabled(), !Boolean.FALSE.equals(input.enabled()))
                        .unless(
                                NotificationRefusal.NAME_TAKEN,
                                "name",
                                "Another rule has the name %s.".formatted(input.name()));
        set(write, "events", rule.events(), input.events());
        set(write, "severities", rule.severities(), names(input.severities()));
        return found.wanted().recipient().write(write, rule.recipient());
    }

    private static void set(Write write, String column, List<String> before, List<String> after) {
        if (!before.equals(after)) {
            write.note(column, String.join(", ", after))
                    .derived(column, after.toArray(String[]::new));
        }
    }

    private static List<String> names(@Nullable List<Severity> severities) {
        return severities == null
                ? List.of()
                : severities.stream().distinct().map(Severity::name).toList();
    }

    private Mono<NotificationRule> require(String field, String id) {
        return Mono.fromCallable(() -> RULE.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, name, events, severities, bot_id, department_id, channel_id, employee_id, schedule_id, audience, page,
                                          enabled, version
                                        from notification_rule where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(NotificationRules::rule)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    private static NotificationRule rule(Readable row) {
        return new NotificationRule(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                texts(row, "events"),
                texts(row, "severities"),
                new Place(row.get("bot_id", Long.class), row.get("department_id", Long.class)),
                Recipient.of(row),
                Boolean.TRUE.equals(row.get("page", Boolean.class)),
                Boolean.TRUE.equals(row.get("enabled", Boolean.class)),
                Fields.version(row));
    }

    private static List<String> texts(Readable row, String column) {
        return List.of(Objects.requireNonNull(row.get(column, String[].class)));
    }

    private record Wanted(Place place, Recipient recipient) {}

    private record Change(NotificationRule rule, Wanted wanted) {

        List<Scope> scopes() {
            List<Scope> scopes = new ArrayList<>(rule.scopes());
            scopes.add(wanted.place().scope());
            return scopes;
        }
    }
}
