package io.botwarden.notification.escalation;

import io.botwarden.notification.draft.Subject;
import io.botwarden.notification.draft.Subject.Named;
import io.botwarden.platform.transaction.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Starts escalations for records that nobody has acknowledged, and stops them on acknowledgement.
 * If another policy becomes the most specific one, for example because an incident's severity or
 * department changes, that policy continues. (Policy 3.2.1)
 */
@Component
public class Escalations {

    private static final Set<String> BEGINNING =
            Set.of(
                    "IncidentReported",
                    "IncidentReclassified",
                    "IncidentAssigned",
                    "IncidentCorrected",
                    "AlertFired");
    private static final Set<String> TABLES = Set.of("incident", "alert");

    private final DatabaseClient database;

    Escalations(DatabaseClient database) {
        this.database = database;
    }

    /** Whether an event about a record of that table could start or stop an escalation. */
    public static boolean isAffectedBy(String table) {
        return TABLES.contains(table);
    }

    /** Whether an event of that name can start an escalation. */
    static boolean beginsWith(String event) {
        return BEGINNING.contains(event);
    }

    /** Starts or stops an escalation, depending on the state of the subject. */
    public Mono<Void> follow(String event, Subject subject, Instant at) {
        if (!isAffectedBy(subject.table())) {
            return Mono.empty();
        }
        if (subject.isTakenUp()) {
            return stopWhereTakenUp(subject, at);
        }
        // records that belong to an incident are escalated with it
        boolean own =
                subject.table().equals("incident") || subject.reference("incident_id") == null;
        return BEGINNING.contains(event) && own ? begin(subject, at) : Mono.empty();
    }

    /** Stops the escalation if the subject is acknowledged or over. */
    public Mono<Void> stopWhereTakenUp(Subject subject, Instant at) {
        if (!isAffectedBy(subject.table()) || !subject.isTakenUp()) {
            return Mono.empty();
        }
        return database.sql(
                        """
                        update escalation set state = 'STOPPED', next_at = null, ended_at = :at, end_reason = :reason
                        where subject_type = :type and subject_id = :id and state = 'RUNNING'
                        """)
                .bind("at", at)
                .bind("reason", reason(subject))
                .bind("type", subject.table())
                .bind("id", subject.key())
                .then();
    }

    static String reason(Subject subject) {
        String state = subject.text("state");
        return state == null ? "The record was deleted." : "It is %s.".formatted(state);
    }

    /** Starts the escalation of the most specific policy; its steps are timed from the event. */
    private Mono<Void> begin(Subject subject, Instant at) {
        String severity = subject.text("severity");
        if (severity == null) {
            return Mono.empty();
        }
        return nearest(subject, severity)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found ->
                        stopOthers(subject, found.map(Beginning::policy).orElse(0L), at)
                                .then(
                                        Mono.defer(() ->
                                                Mono.justOrEmpty(found)
                                                        .flatMap(nearest ->
                                                                move(subject, nearest)
                                                                        .then(
                                                                                insert(
                                                                                        subject,
                                                                                        nearest,
                                                                                        at))))));
    }

    private Mono<Beginning> nearest(Subject subject, String severity) {
        Named bot = subject.place().bot();
        GenericExecuteSpec statement =
                database.sql(
                                """
                                select p.id, (select min(after_minutes) from escalation_step s where s.policy_id = p.id) as after_minutes
                                from escalation_policy p
                                where p.enabled and :severity = any (p.severities)
                                  and (p.bot_id is null or p.bot_id = :bot)
                                  and (p.department_id is null or p.department_id = any (:lineage))
                                order by p.bot_id is null, coalesce(array_position(:lineage, p.department_id), 0) desc, p.id
                                limit 1
                                """)
                        .bind("severity", severity)
                        .bind("lineage", subject.place().lineage().toArray(Long[]::new));
        return key(statement, "bot", bot == null ? null : bot.key())
                .map(row ->
                        new Beginning(
                                Fields.number(row, "id"),
                                Objects.requireNonNull(row.get("after_minutes", Integer.class))))
                .one();
    }

    private Mono<Void> stopOthers(Subject subject, long policy, Instant at) {
        return database.sql(
                        """
                        update escalation
                        set state = 'STOPPED', next_at = null, ended_at = :at, end_reason = 'Another policy holds, or none, as it is now.'
                        where subject_type = :type and subject_id = :id and state = 'RUNNING' and policy_id <> :policy
                        """)
                .bind("at", at)
                .bind("type", subject.table())
                .bind("id", subject.key())
                .bind("policy", policy)
                .then();
    }

    /** Updates a running escalation to the subject's current bot and department. */
    private Mono<Void> move(Subject subject, Beginning found) {
        Named bot = subject.place().bot();
        GenericExecuteSpec statement =
                database.sql(
                                """
                                update escalation set bot_id = :bot, department_id = :department
                                where subject_type = :type and subject_id = :id and policy_id = :policy and state = 'RUNNING'
                                  and (bot_id is distinct from :bot or department_id is distinct from :department)
                                """)
                        .bind("type", subject.table())
                        .bind("id", subject.key())
                        .bind("policy", found.policy());
        return key(
                        key(statement, "bot", bot == null ? null : bot.key()),
                        "department",
                        subject.place().own())
                .then();
    }

    /** Starts a new round if another policy stopped the previous one. */
    private Mono<Void> insert(Subject subject, Beginning found, Instant at) {
        Named bot = subject.place().bot();
        GenericExecuteSpec statement =
                database.sql(
                                """
                                insert into escalation (policy_id, subject_type, subject_id, incident_id, bot_id, department_id, state, next_at,
                                  round_began_at, started_at)
                                values (:policy, :type, :id, :incident, :bot, :department, 'RUNNING', :next, :at, :at)
                                on conflict (subject_type, subject_id, policy_id) do update
                                set state = 'RUNNING', round = escalation.round + 1, next_step = 1, next_at = excluded.next_at,
                                  round_began_at = excluded.round_began_at, ended_at = null, end_reason = null
                                where escalation.state = 'STOPPED'
                                """)
                        .bind("policy", found.policy())
                        .bind("type", subject.table())
                        .bind("id", subject.key())
                        .bind("next", at.plus(Duration.ofMinutes(found.afterMinutes())))
                        .bind("at", at);
        statement = key(statement, "incident", subject.place().incident());
        statement = key(statement, "bot", bot == null ? null : bot.key());
        return key(statement, "department", subject.place().own()).then();
    }

    private static GenericExecuteSpec key(
            GenericExecuteSpec statement, String name, @Nullable Long key) {
        return key == null ? statement.bindNull(name, Long.class) : statement.bind(name, key);
    }

    /** The policy to start with, and the delay of its first step in minutes. */
    private record Beginning(long policy, int afterMinutes) {}
}
