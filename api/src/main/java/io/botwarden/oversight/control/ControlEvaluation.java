package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlRecords.CONTROL;
import static io.botwarden.oversight.control.ControlRecords.RESULT;
import static io.botwarden.oversight.control.ControlRecords.RUN;

import io.botwarden.commitment.AutomaticActionItems;
import io.botwarden.commitment.AutomaticActionItems.Wanted;
import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.NewIncident;
import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evaluates a control: runs its query, stores the results that changed, and does what follows from
 * them, all in one transaction. Who fails gets an action item, which is verified when the control
 * passes. (Policy 1.3.4)
 */
@Component
class ControlEvaluation {

    private static final int LONGEST_TITLE = 300;

    private final AutomaticActionItems items;
    private final IncidentOpening incidents;
    private final DueDays due;
    private final JsonMapper json;
    private final Clock clock;

    ControlEvaluation(
            AutomaticActionItems items,
            IncidentOpening incidents,
            DueDays due,
            JsonMapper json,
            Clock clock) {
        this.items = items;
        this.incidents = incidents;
        this.due = due;
        this.json = json;
        this.clock = clock;
    }

    /** What caused an evaluation. */
    enum Cause {
        SCHEDULE,
        EVENT,
        REQUEST
    }

    /** The write of an evaluation, within the transaction; empty if nothing changed. */
    Mono<Write> evaluated(long control, Cause cause, @Nullable Set<Long> bots) {
        return Mono.defer(() -> lock(control))
                .filter(found -> bots == null || found.isActive())
                .flatMap(found -> {
                    long begun = System.nanoTime();
                    Instant now = found.after(clock.instant());
                    return changes(found, now, bots)
                            .delayUntil(changes ->
                                    bots == null ? note(found, now, begun) : Mono.empty())
                            .filter(changes -> !changes.isEmpty())
                            .flatMap(changes -> concerned(control, changes))
                            .flatMap(changes -> write(found, cause, now, changes));
                });
    }

    /**
     * The write after the query of a control failed: its results become NOT_EVALUATED, with the
     * reason; empty if nothing changed.
     */
    Mono<Write> failed(long control, Cause cause, String reason) {
        return Mono.defer(() -> lock(control))
                .flatMap(found -> {
                    Instant now = found.after(clock.instant());
                    return Transaction.all(
                                    """
                                    update control set query_problem = $2, evaluated_at = $3 where id = $1 returning id
                                    """,
                                    List.of(control, reason, now),
                                    row -> row)
                            .then(undetermined(control, reason))
                            .filter(changes -> !changes.isEmpty())
                            .flatMap(changes -> write(found, cause, now, changes));
                });
    }

    /** The time limit is that of the query, which the same transaction runs next. */
    private Mono<EvaluatedControl> lock(long control) {
        return Transaction.one(
                """
                select c.id, c.code, c.name, c.remediation, c.sql, c.found::text as found, c.severity, c.opens_incident, c.state, c.file_problem, c.owner_id,
                  (select max(r.at) from control_run r where r.control_id = c.id) as last_run_at, %s, %s
                from control c where c.id = $1 for update
                """
                        .formatted(ControlStatements.LIMITED, ControlStatements.PLANNED_ONCE),
                List.of(control),
                row -> EvaluatedControl.of(row, json));
    }

    private Mono<List<ResultChange>> changes(
            EvaluatedControl control, Instant now, @Nullable Set<Long> bots) {
        if (!control.isActive()) {
            return Transaction.all(ControlStatements.ENDED, List.of(control.id()), this::change);
        }
        String problem = control.fileProblem();
        if (problem != null) {
            return undetermined(control.id(), problem);
        }
        List<Object> values = new ArrayList<>(List.of(control.id(), now));
        if (bots != null) {
            values.add(bots.toArray(Long[]::new));
        }
        return Transaction.all(
                        ControlStatements.judged(control.sql(), bots != null), values, this::change)
                .onErrorMap(ControlQueryException::of);
    }

    private Mono<List<ResultChange>> undetermined(long control, String reason) {
        return Transaction.all(
                ControlStatements.UNDETERMINED,
                List.of(control, json.writeValueAsString(Map.of("reason", reason))),
                this::change);
    }

    /** The changes with their assignees and action items, which most evaluations do not need. */
    private Mono<List<ResultChange>> concerned(long control, List<ResultChange> changes) {
        List<Map<String, @Nullable Object>> subjects =
                changes.stream().map(ResultChange::place).toList();
        return Transaction.all(
                        ControlStatements.CONCERNED,
                        List.of(control, json.writeValueAsString(subjects)),
                        Concerned::of)
                .map(found -> {
                    Map<String, Concerned> bySubject =
                            found.stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Concerned::subject,
                                                    each -> each,
                                                    (one, same) -> one));
                    return changes.stream()
                            .map(change -> change.with(bySubject.get(change.subject())))
                            .toList();
                });
    }

    private ResultChange change(Readable row) {
        return ResultChange.of(row, json);
    }

    private static Mono<Void> note(EvaluatedControl control, Instant now, long begun) {
        return Transaction.all(
                        "update control set evaluated_at = $2, evaluation_milliseconds = $3, query_problem = null where id = $1 returning id",
                        List.of(control.id(), now, (System.nanoTime() - begun) / 1_000_000),
                        row -> row)
                .then();
    }

    /** The audit entry of the run lists each change by its subject. */
    private Mono<Write> write(
            EvaluatedControl control, Cause cause, Instant now, List<ResultChange> changes) {
        long failed = changes.stream().filter(ResultChange::fails).count();
        Write write =
                Write.insert(RUN, failed > 0 ? "ControlFailed" : "ControlEvaluated", control.code())
                        .refer("control_id", CONTROL, null, control.id())
                        .derived("at", now)
                        .derived("cause", cause.name())
                        .derived("severity", control.severity().name())
                        .derived("subjects", changes.getFirst().subjects())
                        .derived("changed", changes.size())
                        .derived("failed", (int) failed)
                        .derived("owner_id", control.owner());
        changes.forEach(change -> write.note(change.subject(), change.stateOr("ENDED")));
        write.along(run -> store(control, now, changes));
        return Flux.fromIterable(changes)
                .concatMap(change -> consequences(control, change, now))
                .collectList()
                .map(others -> {
                    others.forEach(write::also);
                    return write;
                });
    }

    private Mono<Void> store(EvaluatedControl control, Instant now, List<ResultChange> changes) {
        Long[] ended =
                changes.stream()
                        .map(ResultChange::previous)
                        .filter(Objects::nonNull)
                        .toArray(Long[]::new);
        List<StoredResult> results =
                changes.stream()
                        .filter(change -> change.state() != null)
                        .map(change -> StoredResult.of(control, change))
                        .toList();
        return Transaction.all(
                        "update control_result set until = $2 where id = any ($1) returning id",
                        List.of(ended, now),
                        row -> row)
                .then(
                        Transaction.all(
                                ControlStatements.STORED,
                                List.of(control.id(), now, json.writeValueAsString(results)),
                                row -> row))
                .then();
    }

    private Flux<Write> consequences(EvaluatedControl control, ResultChange change, Instant now) {
        if (change.fails()) {
            return Flux.concat(item(control, change, now), incident(control, change));
        }
        if (change.isWaived()) {
            return items.cancel(change.items(), "The failure is waived.", now);
        }
        return change.isSettled()
                ? items.verify(change.items(), settled(control, change), now)
                : Flux.empty();
    }

    /** Who fails has one action item, however often that changes. */
    private Mono<Write> item(EvaluatedControl control, ResultChange change, Instant now) {
        Long assignee = change.assignee();
        return assignee == null || !change.items().isEmpty()
                ? Mono.empty()
                : items.create(
                        RESULT,
                        Objects.requireNonNull(change.id()),
                        new Wanted(
                                change.bot(),
                                change.department(),
                                shortened(title(control, change)),
                                control.found().text(change).en() + "\n\n" + control.remediation(),
                                assignee,
                                now.plus(due.of(control.severity()))));
    }

    private Mono<Write> incident(EvaluatedControl control, ResultChange change) {
        return control.opensIncident()
                ? incidents.open(
                        new NewIncident(
                                shortened(title(control, change)),
                                control.found().text(change).en(),
                                change.bot(),
                                change.department(),
                                control.severity(),
                                change.failingSince(),
                                null,
                                null))
                : Mono.empty();
    }

    private static String title(EvaluatedControl control, ResultChange change) {
        return "%s: %s".formatted(change.title(), control.name());
    }

    private static String shortened(String title) {
        return title.length() <= LONGEST_TITLE
                ? title
                : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    private static String settled(EvaluatedControl control, ResultChange change) {
        return change.state() == null
                ? "The control no longer applies."
                : control.found().text(change).en();
    }

    /** A row of the table of results. */
    record StoredResult(
            long id,
            String subject,
            String title,
            @Nullable Long bot,
            @Nullable Long department,
            String state,
            Severity severity,
            Object facts,
            String found,
            String foundZh,
            @Nullable String evidence,
            @Nullable String failingSince,
            @Nullable Long waiver) {

        static StoredResult of(EvaluatedControl control, ResultChange change) {
            ControlDefinition.Text found = control.found().text(change);
            return new StoredResult(
                    Objects.requireNonNull(change.id()),
                    change.subject(),
                    change.title(),
                    change.bot(),
                    change.department(),
                    Objects.requireNonNull(change.state()).name(),
                    control.severity(),
                    change.facts(),
                    found.en(),
                    found.zh(),
                    change.evidence(),
                    change.failingSince() == null ? null : change.failingSince().toString(),
                    change.waiver());
        }
    }
}
