package io.botwarden.notification.audience;

import io.botwarden.notification.draft.Subject;
import io.botwarden.notification.draft.Subject.Named;
import io.botwarden.platform.transaction.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the employees with a relation to a record, by key and without those who have left. An empty
 * array means that there are none.
 */
@Component
public class ConcernedPeople {

    private static final String PRESENT = "(e.left_on is null or e.left_on >= current_date)";

    private final DatabaseClient database;

    ConcernedPeople(DatabaseClient database) {
        this.database = database;
    }

    /** The owner of the record's bot. */
    public Mono<Long[]> botOwner(Subject subject) {
        Long owner = subject.place().botOwner();
        return owner == null ? none() : present(new Long[] {owner});
    }

    /** The people who are responsible for the record, directly or through their accounts. */
    public Mono<Long[]> responsible(Subject subject) {
        return keys(
                database.sql(
                                """
                                select e.id as employee_id from employee e
                                where %s and e.id in (
                                  select unnest(:people::bigint[])
                                  union
                                  select i.employee_id from identity i where i.id = any (:accounts)
                                )
                                order by e.id
                                """
                                        .formatted(PRESENT))
                        .bind("people", subject.people().toArray(Long[]::new))
                        .bind("accounts", subject.accounts().toArray(Long[]::new)));
    }

    /** Who reported an incident. They hear of answers, not of the work on it. */
    public Mono<Long[]> incidentReporter(Subject incident) {
        Long reporter = incident.reference("reported_by_id");
        return reporter == null
                ? none()
                : keys(
                        database.sql(
                                        "select e.id as employee_id from identity i join employee e on e.id = i.employee_id where i.id = :id and "
                                                + PRESENT)
                                .bind("id", reporter));
    }

    /** The people with a current role in the record's incident, such as commander or scribe. */
    public Mono<Long[]> inIncidentRoles(Subject subject) {
        Long incident = subject.place().incident();
        return incident == null
                ? none()
                : keys(
                        database.sql(
                                        """
                                        select distinct r.employee_id from incident_role r join employee e on e.id = r.employee_id
                                        where r.incident_id = :id and r.ended_at is null and %s order by r.employee_id
                                        """
                                                .formatted(PRESENT))
                                .bind("id", incident));
    }

    /** The people in the contingency plan of a drill that was announced or has begun. */
    public Mono<Long[]> inContingencyPlan(Subject subject) {
        return !subject.table().equals("drill")
                ? none()
                : keys(
                        database.sql(
                                        """
                                        select distinct p.employee_id
                                        from drill d
                                        join contingency_plan_person p on p.contingency_plan_id = d.contingency_plan_id and p.state = 'APPROVED'
                                        where d.id = :id and d.disclosed
                                        order by p.employee_id
                                        """)
                                .bind("id", subject.key()));
    }

    /**
     * The participants of a meeting, or the lecturer of a training session and those enrolled in
     * it, or until it was cancelled.
     */
    public Mono<Long[]> participants(Subject subject) {
        String participants =
                subject.table().equals("training_session")
                        ? """
                        select e.id as employee_id from employee e
                        where %s and (
                          e.id = (select s.lecturer_id from training_session s where s.id = :id)
                          or exists (
                            select from training_enrolment n join training_session s on s.id = n.training_session_id
                            where s.id = :id and n.employee_id = e.id
                              and (n.state in ('ENROLLED', 'WAITING') or n.cancelled_at = s.cancelled_at)
                          )
                        )
                        order by e.id
                        """
                        : """
                        select p.employee_id from meeting_participant p join employee e on e.id = p.employee_id
                        where p.meeting_id = :id and %s order by p.employee_id
                        """;
        return keys(database.sql(participants.formatted(PRESENT)).bind("id", subject.key()));
    }

    /** The owner of the control that a record belongs to. */
    public Mono<Long[]> controlOwner(Subject subject) {
        Long control =
                subject.table().equals("control")
                        ? Long.valueOf(subject.key())
                        : subject.reference("control_id");
        return control == null
                ? none()
                : keys(
                        database.sql(
                                        "select e.id as employee_id from control c join employee e on e.id = c.owner_id where c.id = :id and "
                                                + PRESENT)
                                .bind("id", control));
    }

    /** The head of the record's department, or of the nearest one above it that has a head. */
    public Mono<Long[]> departmentHead(Subject subject) {
        return keys(
                database.sql(
                                """
                                select e.id as employee_id from department d join employee e on e.id = d.head_id
                                where d.id = any (:lineage) and %s
                                order by array_position(:lineage, d.id) desc
                                limit 1
                                """
                                        .formatted(PRESENT))
                        .bind("lineage", lineage(subject)));
    }

    /** The holders of the role ADMINISTRATOR over everything. */
    Mono<Long[]> administrators() {
        return holders("ADMINISTRATOR", null, new Long[0]);
    }

    /** The holders of the role AUDITOR over the record. */
    Mono<Long[]> auditors(Subject subject) {
        Named bot = subject.place().bot();
        return holders("AUDITOR", bot == null ? null : bot.key(), lineage(subject));
    }

    private Mono<Long[]> holders(String role, @Nullable Long bot, Long[] lineage) {
        GenericExecuteSpec statement =
                database.sql(
                                """
                                select distinct r.employee_id from employee_role r join employee e on e.id = r.employee_id
                                where r.role = :role and %s
                                  and (r.scope = 'EVERYTHING' or r.bot_id = :bot or r.department_id = any (:lineage))
                                order by r.employee_id
                                """
                                        .formatted(PRESENT))
                        .bind("role", role)
                        .bind("lineage", lineage);
        return keys(
                bot == null ? statement.bindNull("bot", Long.class) : statement.bind("bot", bot));
    }

    private Mono<Long[]> present(Long[] people) {
        return keys(
                database.sql(
                                "select e.id as employee_id from employee e where e.id = any (:people) and %s order by e.id"
                                        .formatted(PRESENT))
                        .bind("people", people));
    }

    private static Long[] lineage(Subject subject) {
        return subject.place().lineage().toArray(Long[]::new);
    }

    private static Mono<Long[]> none() {
        return Mono.just(new Long[0]);
    }

    private static Mono<Long[]> keys(GenericExecuteSpec statement) {
        return statement
                .map(row -> Fields.number(row, "employee_id"))
                .all()
                .collectList()
                .map(found -> found.toArray(Long[]::new));
    }
}
