package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the records that actions on incidents need. */
@Component
class IncidentRows {

    private final DatabaseClient database;
    private final ServiceLevels levels;
    private final Clock clock;

    IncidentRows(DatabaseClient database, ServiceLevels levels, Clock clock) {
        this.database = database;
        this.levels = levels;
        this.clock = clock;
    }

    /** The incident with an id, locked until the transaction ends. */
    Mono<Incident> require(String field, String id) {
        return Mono.fromCallable(() -> INCIDENT.parse(field, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** The incident with a key, locked until the transaction ends; empty if there is none. */
    Mono<Incident> find(long key) {
        return Mono.defer(() ->
                Transaction.one(
                        """
                        select i.id, i.number, i.bot_id, i.department_id, i.assignee_id, i.severity, i.root_cause_category, i.root_cause, incident_needs_review(i.severity, false) as serious, i.state, i.opened_at,
                          i.acknowledged_at, i.mitigated_at, i.resolved_at, i.closed_at, i.acknowledge_due_at,
                          i.acknowledge_warned_at, i.acknowledge_missed_at, i.resolve_due_at, i.resolve_warned_at,
                          i.resolve_missed_at, i.paused_at, i.pause_reason, i.overdue, i.calendar_id, i.sla_met, i.reopen_count,
                          i.reassignment_count, i.escalation_level, i.major, i.affected_users, i.severity_criteria,
                          i.corrected_impact_minutes, i.duplicate_of_id, i.open_action_count, i.version,
                          business_shift(i.calendar_id, i.resolve_due_at, i.paused_at, $2) as resumed_due_at,
                          business_shift(i.calendar_id, i.resolve_due_at, coalesce(i.resolved_at, i.closed_at), $2)
                            as reopened_due_at,
                          r.id as review_id, r.reviewer_id as review_reviewer, r.due_at as review_due_at,
                          r.missed_at as review_missed_at, r.version as review_version
                        from incident i
                        left join incident_review r on r.incident_id = i.id and r.state = 'DUE'
                        where i.id = $1 for update of i
                        """,
                        List.of(key, now()),
                        IncidentRows::incident));
    }

    /** The department that a department was merged into, or itself; empty if there is none. */
    Mono<Optional<Long>> successor(@Nullable Long department) {
        return department == null
                ? Mono.just(Optional.empty())
                : Transaction.one(
                        "select present_department($1) as id",
                        List.of(department),
                        row -> Optional.of(Fields.number(row, "id")));
    }

    /** The duplicates of the incident, locked. */
    Flux<Incident> duplicatesOf(long key) {
        return database.sql("select id from incident where duplicate_of_id = :id order by id")
                .bind("id", key)
                .map(row -> Fields.number(row, "id"))
                .all()
                .collectList()
                .flatMapIterable(keys -> keys)
                .concatMap(this::find);
    }

    /**
     * Resolves the records that a new incident refers to. Imported incidents keep their numbers,
     * which have a different form.
     *
     * @param severity the severity; defaults to one that matches the bot's criticality
     */
    Mono<IncidentPlace> prepare(
            @Nullable String bot, @Nullable String department, @Nullable Severity severity) {
        return Mono.defer(() -> {
            Instant now = now();
            return Transaction.one(
                    """
                    select 'BW-' || nextval('incident_number') as number, p.bot, p.named, p.owner, p.severity,
                      l.calendar_id, business_due(l.calendar_id, $3, coalesce(l.acknowledge_minutes * 60000::bigint,
                        ($5::bigint[])[p.place])) as acknowledge_due_at,
                      business_due(l.calendar_id, $3, coalesce(l.resolve_minutes * 60000::bigint, ($6::bigint[])[p.place]))
                        as resolve_due_at
                    from (
                      select b.id as bot, d.id as named, b.owner_department_id as owner, s.severity,
                        array_position(array['CRITICAL', 'HIGH', 'MODERATE', 'LOW'], s.severity) as place
                      from (select $1 as bot, $2 as department) i
                      left join bot b on b.id = i.bot
                      left join department d on d.id = i.department
                      cross join lateral (
                        select coalesce($4, case b.criticality when 'CRITICAL' then 'CRITICAL' when 'HIGH' then 'HIGH'
                          when 'LOW' then 'LOW' else 'MODERATE' end) as severity
                      ) s
                    ) p
                    left join lateral service_level_of(coalesce(p.named, p.owner), p.severity) l on true
                    """,
                    List.of(
                            key(BOT, "bot", bot),
                            key(DEPARTMENT, "department", department),
                            now,
                            Parameters.in(
                                    R2dbcType.VARCHAR, severity == null ? null : severity.name()),
                            levels.acknowledgeMillis(),
                            levels.resolveMillis()),
                    row -> prepared(bot, department, now, row));
        });
    }

    /** The same, by keys. */
    Mono<IncidentPlace> prepare(
            @Nullable Long bot, @Nullable Long department, @Nullable Severity severity) {
        return prepare(
                bot == null ? null : BOT.key(bot).id(),
                department == null ? null : DEPARTMENT.key(department).id(),
                severity);
    }

    /** The targets of an incident's clocks from its opening with the severity, excluding pauses. */
    Mono<Targets> targets(Incident incident, Severity severity) {
        return targets(incident, severity, incident.department());
    }

    /** The same, for another department. */
    Mono<Targets> targets(Incident incident, Severity severity, @Nullable Long department) {
        return Mono.defer(() ->
                Transaction.one(
                        """
                        select l.calendar_id,
                          business_due(l.calendar_id, i.opened_at, coalesce(l.acknowledge_minutes * 60000::bigint, $3))
                            as acknowledge_due_at,
                          business_shift(
                            l.calendar_id,
                            incident_resolve_due(i.id, l.calendar_id, coalesce(l.resolve_minutes * 60000::bigint, $4)),
                            coalesce(i.resolved_at, i.closed_at, $5), $5
                          ) as resolve_due_at
                        from incident i
                        left join lateral service_level_of($6, $2) l on true
                        where i.id = $1
                        """,
                        List.of(
                                incident.id(),
                                severity.name(),
                                levels.target(severity).acknowledge().toMillis(),
                                levels.target(severity).resolve().toMillis(),
                                now(),
                                Parameters.in(R2dbcType.BIGINT, department)),
                        IncidentRows::targets));
    }

    /** Adds entries ALERTED to the end of an incident's timeline, which is locked. */
    Mono<Void> alerted(Incident incident, Instant at, List<String> texts) {
        return Mono.defer(() ->
                Transaction.one(
                                """
                                with added as (
                                  insert into timeline_entry (incident_id, position, at, kind, state, automated, department_id, note)
                                  select i.id, here.entries + t.place, $2, 'ALERTED', $3, true, i.department_id, t.note
                                  from incident i
                                  cross join lateral (
                                    select coalesce(max(e.position), 0) as entries from timeline_entry e where e.incident_id = i.id
                                  ) here
                                  cross join unnest($4::text[]) with ordinality as t (note, place)
                                  where i.id = $1
                                  returning 1
                                )
                                select count(*) from added
                                """,
                                List.of(
                                        incident.id(),
                                        at,
                                        incident.state().name(),
                                        texts.toArray(String[]::new)),
                                row -> Objects.requireNonNull(row.get(0, Long.class)))
                        .then());
    }

    /** Who may see the incident with this key; empty if it does not exist. */
    Mono<Audience> findAudience(long key) {
        return database.sql(
                        "select bot_id, department_id, reported_by_id from incident where id = :id")
                .bind("id", key)
                .map(row ->
                        new Audience(
                                Scope.of(
                                        row.get("bot_id", Long.class),
                                        row.get("department_id", Long.class)),
                                row.get("reported_by_id", Long.class)))
                .one();
    }

    /** The key of the viewer's employee; empty if the account belongs to no employee. */
    Mono<Optional<Long>> employeeOf(Viewer viewer) {
        return database.sql("select employee_id from identity where id = :id")
                .bind("id", viewer.identityId())
                .map(row -> Optional.ofNullable(row.get("employee_id", Long.class)))
                .one()
                .defaultIfEmpty(Optional.empty());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static IncidentPlace prepared(
            @Nullable String bot, @Nullable String department, Instant now, Readable row) {
        Long botFound = row.get("bot", Long.class);
        Long named = row.get("named", Long.class);
        requireFound("bot", bot, botFound);
        requireFound("department", department, named);
        return new IncidentPlace(
                Fields.text(row, "number"),
                botFound,
                named == null ? row.get("owner", Long.class) : named,
                Severity.valueOf(Fields.text(row, "severity")),
                now,
                targets(row));
    }

    private static Targets targets(Readable row) {
        return new Targets(
                row.get("calendar_id", Long.class),
                Fields.time(row, "acknowledge_due_at"),
                Fields.time(row, "resolve_due_at"));
    }

    private static void requireFound(String field, @Nullable String id, @Nullable Long found) {
        if (id != null && found == null) {
            throw RecordType.notFound(field);
        }
    }

    private static Parameter key(RecordType type, String field, @Nullable String id) {
        return Parameters.in(R2dbcType.BIGINT, id == null ? null : type.parse(field, id));
    }

    private static Incident incident(Readable row) {
        return new Incident(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                row.get("assignee_id", Long.class),
                Severity.valueOf(Fields.text(row, "severity")),
                Fields.flag(row, "serious"),
                cause(row),
                IncidentState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "opened_at"),
                row.get("acknowledged_at", Instant.class),
                row.get("mitigated_at", Instant.class),
                row.get("resolved_at", Instant.class),
                row.get("closed_at", Instant.class),
                clocks(row),
                row.get("sla_met", Boolean.class),
                count(row, "reopen_count"),
                count(row, "reassignment_count"),
                count(row, "escalation_level"),
                Fields.flag(row, "major"),
                new IncidentImpact(
                        row.get("affected_users", Integer.class),
                        List.of(
                                Objects.requireNonNull(
                                        row.get("severity_criteria", String[].class))),
                        row.get("corrected_impact_minutes", Integer.class)),
                row.get("duplicate_of_id", Long.class),
                count(row, "open_action_count"),
                review(row),
                Fields.version(row));
    }

    private static Cause cause(Readable row) {
        String category = row.get("root_cause_category", String.class);
        return new Cause(
                category == null ? null : RootCauseCategory.valueOf(category),
                row.get("root_cause", String.class));
    }

    private static IncidentClocks clocks(Readable row) {
        String reason = row.get("pause_reason", String.class);
        return new IncidentClocks(
                row.get("calendar_id", Long.class),
                row.get("acknowledge_due_at", Instant.class),
                row.get("acknowledge_warned_at", Instant.class),
                row.get("acknowledge_missed_at", Instant.class),
                row.get("resolve_due_at", Instant.class),
                row.get("resolve_warned_at", Instant.class),
                row.get("resolve_missed_at", Instant.class),
                row.get("paused_at", Instant.class),
                reason == null ? null : PauseReason.valueOf(reason),
                row.get("resumed_due_at", Instant.class),
                row.get("reopened_due_at", Instant.class),
                Fields.flag(row, "overdue"));
    }

    private static @Nullable DueReview review(Readable row) {
        Long id = row.get("review_id", Long.class);
        return id == null
                ? null
                : new DueReview(
                        id,
                        row.get("review_reviewer", Long.class),
                        Fields.time(row, "review_due_at"),
                        row.get("review_missed_at", Instant.class),
                        count(row, "review_version"));
    }

    private static int count(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Integer.class));
    }

    /**
     * Who may see an incident.
     *
     * @param scope over which the permission to read incidents is needed
     * @param reporter key of the account that reported it, which needs none; null if there is none
     */
    record Audience(Scope scope, @Nullable Long reporter) {}
}
