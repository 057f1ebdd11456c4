package io.botwarden.notification.escalation;

import static io.botwarden.notification.NotificationRecords.ESCALATION;

import io.botwarden.notification.draft.Draft;
import io.botwarden.notification.draft.Draft.ByEscalation;
import io.botwarden.notification.draft.Subject;
import io.botwarden.notification.draft.Subjects;
import io.botwarden.notification.rule.Recipient;
import io.botwarden.notification.rule.RecipientDrafts;
import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.TimelineKind;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes the steps of escalations when they are due according to the records, including those that
 * became due while the application was down, each once and in order. (Policy 3.2.1)
 */
@Component
class EscalationsDue {

    private static final String DUE =
            "select id from escalation where state = 'RUNNING' and next_at <= :now order by next_at, id";
    private static final String TAKEN = "EscalationStepTaken";
    private static final String NOBODY = "nobody, because there is nobody to notify";

    private final DatabaseClient database;
    private final DueWrites due;
    private final Subjects subjects;
    private final RecipientDrafts recipients;
    private final IncidentOpening incidents;
    private final Clock clock;

    EscalationsDue(
            DatabaseClient database,
            DueWrites due,
            Subjects subjects,
            RecipientDrafts recipients,
            IncidentOpening incidents,
            Clock clock) {
        this.database = database;
        this.due = due;
        this.subjects = subjects;
        this.recipients = recipients;
        this.incidents = incidents;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(DUE, "takeEscalationStep", this::next);
    }

    private Mono<Write> next(long key) {
        return find(key)
                .zipWhen(found -> steps(found.policy()))
                .flatMap(found ->
                        subjects.find(found.getT1().table(), found.getT1().subject())
                                .flatMap(subject ->
                                        subject.isTakenUp()
                                                ? Mono.just(stopped(found.getT1(), subject))
                                                : taken(found.getT1(), found.getT2(), subject)));
    }

    private Write stopped(Running running, Subject subject) {
        return running.write("EscalationStopped")
                .set("state", "RUNNING", "STOPPED")
                .derived("next_at", null)
                .set("ended_at", null, clock.instant())
                .set("end_reason", null, Escalations.reason(subject));
    }

    private Mono<Write> taken(Running running, List<Step> steps, Subject subject) {
        Step step =
                steps.stream()
                        .filter(each -> each.position() >= running.nextStep())
                        .findFirst()
                        .orElse(null);
        if (step == null) {
            return Mono.just(running.after(running.nextStep() - 1, steps, clock.instant()));
        }
        Draft draft =
                new Draft(
                        null,
                        TAKEN,
                        clock.instant(),
                        new ByEscalation(
                                running.id(),
                                running.policyName(),
                                running.round(),
                                step.position()),
                        true);
        return recipients
                .create(draft, subject, step.recipient())
                .collect(Collectors.joining(", "))
                .map(who -> who.isEmpty() ? NOBODY : who)
                .flatMap(who -> {
                    Write write =
                            running.after(step.position(), steps, clock.instant())
                                    .note("told", who);
                    return noted(running, step, who).map(write::also).defaultIfEmpty(write);
                });
    }

    private Mono<Write> noted(Running running, Step step, String who) {
        Long incident = running.incident();
        return incident == null
                ? Mono.empty()
                : incidents.note(
                        incident,
                        TimelineKind.ESCALATED,
                        "%s, round %d, step %d: %s"
                                .formatted(
                                        running.policyName(),
                                        running.round(),
                                        step.position(),
                                        who));
    }

    private Mono<Running> find(long key) {
        return database.sql(
                        """
                        select e.id, e.policy_id, p.name, p.repeats, p.repeat_after_minutes, e.subject_type, e.subject_id, e.incident_id, e.round,
                          e.next_step, e.round_began_at, e.version
                        from escalation e
                        join escalation_policy p on p.id = e.policy_id
                        where e.id = :id and e.state = 'RUNNING' and e.next_at <= :now
                        for update of e
                        """)
                .bind("id", key)
                .bind("now", clock.instant())
                .map(EscalationsDue::running)
                .one();
    }

    private Mono<List<Step>> steps(long policy) {
        return database.sql(
                        """
                        select position, after_minutes, channel_id, employee_id, schedule_id, audience from escalation_step
                        where policy_id = :id order by position
                        """)
                .bind("id", policy)
                .map(row ->
                        new Step(
                                integer(row, "position"),
                                integer(row, "after_minutes"),
                                Recipient.of(row)))
                .all()
                .collectList();
    }

    private static Running running(Readable row) {
        return new Running(
                Fields.number(row, "id"),
                Fields.number(row, "policy_id"),
                Fields.text(row, "name"),
                integer(row, "repeats"),
                integer(row, "repeat_after_minutes"),
                Fields.text(row, "subject_type"),
                Fields.number(row, "subject_id"),
                row.get("incident_id", Long.class),
                integer(row, "round"),
                integer(row, "next_step"),
                Fields.time(row, "round_began_at"),
                Fields.version(row));
    }

    private static int integer(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Integer.class));
    }

    private record Step(int position, int afterMinutes, Recipient recipient) {}

    /**
     * An escalation with a due step.
     *
     * @param table the table of its subject
     * @param subject the subject's key
     * @param incident key of the incident it is about
     */
    private record Running(
            long id,
            long policy,
            String policyName,
            int repeats,
            int repeatAfterMinutes,
            String table,
            long subject,
            @Nullable Long incident,
            int round,
            int nextStep,
            Instant roundBeganAt,
            int version) {

        private Write write(String event) {
            return Write.update(ESCALATION, id, version, event, policyName);
        }

        /** Continues after a step: with the next step, the next round, or the end. */
        private Write after(int taken, List<Step> steps, Instant now) {
            Write write = write(TAKEN);
            for (Step step : steps) {
                if (step.position() > taken) {
                    return write.set("next_step", nextStep, step.position())
                            .derived("next_at", roundBeganAt.plus(minutes(step.afterMinutes())));
                }
            }
            if (round > repeats) {
                return write.set("state", "RUNNING", "EXHAUSTED")
                        .derived("next_at", null)
                        .set("ended_at", null, now)
                        .set("end_reason", null, "All steps were taken.");
            }
            Instant begin =
                    roundBeganAt
                            .plus(minutes(steps.getLast().afterMinutes()))
                            .plus(minutes(repeatAfterMinutes));
            return write.set("round", round, round + 1)
                    .set("next_step", nextStep, steps.getFirst().position())
                    .derived("round_began_at", begin)
                    .derived("next_at", begin.plus(minutes(steps.getFirst().afterMinutes())));
        }

        private static Duration minutes(int minutes) {
            return Duration.ofMinutes(minutes);
        }
    }
}
