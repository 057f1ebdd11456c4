package io.botwarden.notification.fanout;

import io.botwarden.notification.draft.Draft;
import io.botwarden.notification.draft.Draft.ByRule;
import io.botwarden.notification.draft.Draft.BySubscription;
import io.botwarden.notification.draft.Drafts;
import io.botwarden.notification.draft.Subject;
import io.botwarden.notification.draft.Subjects;
import io.botwarden.notification.escalation.Escalations;
import io.botwarden.notification.rule.Recipient;
import io.botwarden.notification.rule.RecipientDrafts;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Processes each outbox event once and creates its notifications in the same transaction: none is
 * lost or duplicated by a crash, and events that occurred while the application was down are
 * processed later. A failing event is retried and does not block others. People are not notified of
 * their own actions, except if they concern the security of their accounts or are escalated.
 */
@Component
class FanOut {

    private static final Logger log = LoggerFactory.getLogger(FanOut.class);
    private static final Duration LOOKED_EVERY = Duration.ofMillis(300);
    private static final Duration FAILED_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;

    /** Notification events themselves cause no notifications. */
    private static final Set<String> NEVER_TOLD = Set.of("IncidentNoted", "EscalationStepTaken");

    private final DatabaseClient database;
    private final ConnectionFactory connections;
    private final Background background;
    private final Subjects subjects;
    private final SubscriberFinder concerns;
    private final Drafts drafts;
    private final Escalations escalations;
    private final RecipientDrafts recipients;
    private final Clock clock;
    private final Map<Long, Instant> failed = new ConcurrentHashMap<>();

    FanOut(
            DatabaseClient database,
            ConnectionFactory connections,
            Background background,
            Subjects subjects,
            SubscriberFinder concerns,
            Drafts drafts,
            Escalations escalations,
            RecipientDrafts recipients,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.background = background;
        this.subjects = subjects;
        this.concerns = concerns;
        this.drafts = drafts;
        this.escalations = escalations;
        this.recipients = recipients;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Creating notifications for events",
                background.every(LOOKED_EVERY).concatMap(tick -> run()));
    }

    /** Processes events until there are no new ones. */
    Mono<Void> run() {
        return batch().expand(count -> count < AT_ONCE ? Mono.empty() : batch()).then();
    }

    private Mono<Integer> batch() {
        Instant now = clock.instant();
        failed.values().removeIf(again -> !again.isAfter(now));
        return waiting()
                .flatMap(events ->
                        events.isEmpty()
                                ? Mono.just(0)
                                : rules().flatMap(rules -> look(events, rules)));
    }

    private Mono<Integer> look(List<OutboxEvent> events, List<RuleMatcher> rules) {
        List<OutboxEvent> interesting =
                events.stream().filter(event -> isInteresting(event, rules)).toList();
        Long[] others =
                events.stream()
                        .filter(event -> !interesting.contains(event))
                        .map(OutboxEvent::id)
                        .toArray(Long[]::new);
        return mark(others)
                .thenMany(Flux.fromIterable(interesting))
                .concatMap(event -> lookAt(event, rules))
                .then(Mono.just(events.size()));
    }

    private boolean isInteresting(OutboxEvent event, List<RuleMatcher> rules) {
        return !NEVER_TOLD.contains(event.type())
                && (rules.stream().anyMatch(rule -> rule.takes(event.type()))
                        || SubscriberFinder.isAnybodys(event.type())
                        || Escalations.isAffectedBy(event.table()));
    }

    private Mono<Void> lookAt(OutboxEvent event, List<RuleMatcher> rules) {
        Mono<Boolean> work =
                lock(event).flatMap(locked -> tell(event, rules).then(mark(event.id())));
        return Transaction.run(connections, Mono.empty(), work)
                .onErrorResume(failure -> {
                    log.warn("{} {} failed and will be retried", event.type(), event.id(), failure);
                    failed.put(event.id(), clock.instant().plus(FAILED_AGAIN_AFTER));
                    return Mono.empty();
                })
                .then();
    }

    private Mono<Void> tell(OutboxEvent event, List<RuleMatcher> rules) {
        return subjects.find(event.table(), event.key())
                .flatMap(subject ->
                        subject.isSuppressed()
                                ? escalations.stopWhereTakenUp(subject, event.at())
                                : byRules(event, subject, rules)
                                        .flatMap(told -> byConcern(event, subject, told))
                                        .then(
                                                Mono.defer(() ->
                                                        escalations.follow(
                                                                event.type(),
                                                                subject,
                                                                event.at()))));
    }

    /** Returns the keys of the employees who are notified by rules. */
    private Mono<Set<Long>> byRules(OutboxEvent event, Subject subject, List<RuleMatcher> rules) {
        return Flux.fromIterable(rules)
                .filter(rule -> rule.takes(event.type()) && rule.covers(subject))
                .concatMap(rule -> byRule(event, subject, rule))
                .collect(Collectors.toSet());
    }

    private Flux<Long> byRule(OutboxEvent event, Subject subject, RuleMatcher rule) {
        Draft draft =
                new Draft(
                        event.id(),
                        event.type(),
                        event.at(),
                        new ByRule(event.id(), rule.id(), rule.name()),
                        rule.page());
        return recipients.notify(draft, subject, rule.recipient(), event.actor());
    }

    /** Notifies those who subscribe to the event, except whom a rule notifies of it already. */
    private Mono<Void> byConcern(OutboxEvent event, Subject subject, Set<Long> told) {
        Draft draft =
                new Draft(
                        event.id(),
                        event.type(),
                        event.at(),
                        new BySubscription(event.id()),
                        false);
        return concerns.of(event.type(), subject, event.actor())
                .filter(employee -> !told.contains(employee))
                .concatMap(employee -> drafts.toEmployee(draft, subject, employee))
                .then();
    }

    private Mono<List<OutboxEvent>> waiting() {
        return database.sql(
                        """
                        select o.id, o.type, o.subject_type, o.subject_id, o.created_at, i.employee_id as actor
                        from outbox_event o left join identity i on i.id = o.actor_id
                        where o.notified_at is null and o.id <> all (:failed) order by o.id limit %d
                        """
                                .formatted(AT_ONCE))
                .bind("failed", failed.keySet().toArray(Long[]::new))
                .map(FanOut::event)
                .all()
                .collectList();
    }

    /** Locks an event; empty if another instance is processing it or has done so. */
    private Mono<Long> lock(OutboxEvent event) {
        return database.sql(
                        "select id from outbox_event where id = :id and notified_at is null for update skip locked")
                .bind("id", event.id())
                .map(row -> Fields.number(row, "id"))
                .one();
    }

    private Mono<Boolean> mark(Long... ids) {
        return database.sql("update outbox_event set notified_at = now() where id = any (:ids)")
                .bind("ids", ids)
                .then()
                .thenReturn(true);
    }

    private Mono<List<RuleMatcher>> rules() {
        return database.sql(
                        """
                        select id, name, events, severities, bot_id, department_id, channel_id, employee_id, schedule_id, audience, page
                        from notification_rule where enabled order by id
                        """)
                .map(FanOut::matching)
                .all()
                .collectList();
    }

    private static RuleMatcher matching(Readable row) {
        return new RuleMatcher(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                RuleMatcher.pattern(texts(row, "events")),
                texts(row, "severities"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                Recipient.of(row),
                Boolean.TRUE.equals(row.get("page", Boolean.class)));
    }

    private static List<String> texts(Readable row, String column) {
        return List.of(Objects.requireNonNull(row.get(column, String[].class)));
    }

    private static OutboxEvent event(Readable row) {
        return new OutboxEvent(
                Fields.number(row, "id"),
                Fields.text(row, "type"),
                Fields.text(row, "subject_type"),
                Fields.number(row, "subject_id"),
                Fields.time(row, "created_at"),
                row.get("actor", Long.class));
    }
}
