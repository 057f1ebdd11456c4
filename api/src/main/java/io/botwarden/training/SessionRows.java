package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.ENROLMENT;
import static io.botwarden.training.TrainingRecords.SESSION;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks sessions and their enrolments. A session is always locked before these. */
@Component
class SessionRows {

    private static final String ENROLMENTS =
            """
            select n.id, n.training_session_id, n.employee_id, n.title, n.state, n.result, e.name, e.department_id, n.version,
              n.employee_id = (select i.employee_id from identity i where i.id = $2) is true as own,
              exists (select from training_feedback f where f.training_enrolment_id = n.id) as answered
            from training_enrolment n join employee e on e.id = n.employee_id
            """;

    /** The number of a new session. */
    Mono<String> number() {
        return Transaction.one(
                "select 'TS-' || nextval('training_session_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    /** The session with this ID, locked. */
    Mono<TrainingSession> require(String id) {
        return Mono.fromCallable(() -> SESSION.parse(TrainingSession.FIELD, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(TrainingSession.FIELD)));
    }

    /** The session with this key, locked; empty if there is none. */
    Mono<TrainingSession> find(long key) {
        return Transaction.one(
                        "select id from training_session where id = $1 for no key update",
                        List.of(key),
                        row -> Fields.number(row, "id"))
                .flatMap(locked ->
                        Transaction.one(
                                """
                                select s.id, s.number, s.title, s.course_id, s.starts_at, s.ends_at, s.place, s.link, s.capacity, s.lecturer_id,
                                  s.external_lecturer, s.training_plan_id, s.cost, s.currency, s.state, s.note, s.version,
                                  (
                                    select count(*) from training_enrolment n
                                    where n.training_session_id = s.id and n.state in ('ENROLLED', 'ATTENDED', 'ABSENT')
                                  ) as taken
                                from training_session s where s.id = $1
                                """,
                                List.of(locked),
                                TrainingSession::of));
    }

    /** The enrolment with this ID and its session, locked. */
    Mono<Enrolled> requireEnrolment(Viewer viewer, String id) {
        return Mono.fromCallable(() -> ENROLMENT.parse(Enrolment.FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                        "select training_session_id from training_enrolment where id = $1",
                                        List.of(key),
                                        row -> Fields.number(row, "training_session_id"))
                                .flatMap(this::find)
                                .flatMap(session ->
                                        Transaction.one(
                                                        ENROLMENTS
                                                                + "where n.id = $1 for no key update of n",
                                                        List.of(key, viewer.identityId()),
                                                        Enrolment::of)
                                                .map(found -> new Enrolled(session, found))))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(Enrolment.FIELD)));
    }

    /** The first enrolments on the waiting list of a session, locked. */
    Mono<List<Enrolment>> waiting(long session, int most) {
        return Transaction.all(
                ENROLMENTS
                        + """
                        where n.training_session_id = $1 and n.state = 'WAITING' order by n.created_at, n.id
                        limit $3 for no key update of n
                        """,
                List.of(session, 0L, most),
                Enrolment::of);
    }

    /** The enrolments of a session in a state that is not final, locked. */
    Mono<List<Enrolment>> open(long session, boolean waitingOnly) {
        return Transaction.all(
                ENROLMENTS
                        + """
                        where n.training_session_id = $1 and (n.state = 'WAITING' or n.state = 'ENROLLED' and not $3)
                        order by n.id for no key update of n
                        """,
                List.of(session, 0L, waitingOnly),
                Enrolment::of);
    }

    /**
     * Whether a person is enrolled in a session, and what they must pass before: the code of a
     * course.
     */
    Mono<Standing> standing(TrainingSession session, Trainee person) {
        return Transaction.one(
                """
                select missing_prerequisite($1, $2) as missing, exists (
                  select from training_enrolment n where n.training_session_id = $3 and n.employee_id = $1 and n.state <> 'CANCELLED'
                ) as enrolled
                """,
                List.of(person.id(), session.course(), session.id()),
                row ->
                        new Standing(
                                session,
                                person,
                                row.get("missing", String.class),
                                Fields.flag(row, "enrolled")));
    }
}
