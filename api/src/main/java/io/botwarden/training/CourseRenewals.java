package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.COURSE;
import static io.botwarden.training.TrainingRecords.RECORD;

import io.botwarden.commitment.DependentObligations;
import io.botwarden.commitment.NewObligation;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.PlannedObligations;
import io.botwarden.commitment.RecurrenceBasis;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The obligations to pass a required course again before the result expires: planned once somebody
 * has passed it, moved if its validity or the policy changes, and ended when the course is no
 * longer required of the person. (Policy 8.2.2)
 */
@Component
class CourseRenewals {

    /** The lead, in days, is its format argument. */
    private static final String TO_PLAN =
            """
            select t.id, t.passed_at, renewal_days(t.passed_at, t.expires_at, %d) as days, c.id as course_id, c.code, c.name,
              e.id as employee_id, e.department_id
            from training_requirement q
            join training_record t on t.id = q.training_record_id
            join course c on c.id = q.course_id
            join employee e on e.id = q.employee_id
            where q.renewal_id is null and t.expires_at > now()
            """;

    private static final String TO_MOVE =
            """
            select o.id, t.passed_at, renewal_days(t.passed_at, t.expires_at, %d) as days, o.responsible_id as employee_id
            from obligation o
            join training_record t on t.id = o.training_record_id
            where o.kind = 'TRAINING_RENEWAL' and o.state = 'ACTIVE' and t.expires_at is not null
              and o.recurrence <> 'FREQ=DAILY;INTERVAL=' || renewal_days(t.passed_at, t.expires_at, %1$d)
            """;

    /** Results that were imported from a learning platform. */
    private static final String TO_FULFILL =
            """
            select o.id, q.training_record_id, q.passed_at
            from obligation o
            join training_requirement q on q.employee_id = o.responsible_id and q.course_id = o.course_id
            where o.kind = 'TRAINING_RENEWAL' and o.state = 'ACTIVE' and q.passed_at > o.last_fulfilled_at
            """;

    /** Also if the person moved to another department, where it is planned again. */
    private static final String TO_END =
            """
            select o.id
            from obligation o
            join training_record t on t.id = o.training_record_id
            join employee e on e.id = o.responsible_id
            where o.kind = 'TRAINING_RENEWAL' and o.state = 'ACTIVE'
              and (
                t.expires_at is null
                or o.department_id is distinct from e.department_id
                or not exists (select from training_requirement q where q.employee_id = o.responsible_id and q.course_id = o.course_id)
              )
            """;

    private final PlannedObligations planned;
    private final DependentObligations dependent;
    private final DueWrites due;
    private final Parameters parameters;
    private final Clock clock;

    CourseRenewals(
            PlannedObligations planned,
            DependentObligations dependent,
            DueWrites due,
            Parameters parameters,
            Clock clock) {
        this.planned = planned;
        this.dependent = dependent;
        this.due = due;
        this.parameters = parameters;
        this.clock = clock;
    }

    Mono<Void> run() {
        long lead = parameters.duration("training-renewal-lead").toDays();
        String toMove = TO_MOVE.formatted(lead);
        return due.each(TO_END, "endCourseRenewal", dependent::end)
                .then(due.each(TO_FULFILL, "fulfillCourseRenewal", this::fulfilled))
                .then(due.each(toMove, "moveCourseRenewal", key -> moved(toMove, key)))
                .then(
                        planned.plan(
                                TO_PLAN.formatted(lead),
                                "training_record",
                                "t",
                                "planCourseRenewal",
                                this::planned));
    }

    private Mono<Write> fulfilled(long key) {
        return Transaction.one(TO_FULFILL + " and o.id = $1", List.of(key), Shown::of)
                .flatMap(shown ->
                        dependent.fulfill(
                                key, RECORD, shown.record(), shown.passedAt(), clock.instant()));
    }

    private Mono<Write> moved(String toMove, long key) {
        return Transaction.one(toMove + " and o.id = $1", List.of(key), Renewal::of)
                .flatMap(found ->
                        dependent.follow(key, found.schedule(), found.employee(), clock.instant()));
    }

    private Write planned(Readable row) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Renewal renewal = Renewal.of(row);
        return new NewObligation(
                        ObligationKind.TRAINING_RENEWAL,
                        null,
                        null,
                        row.get("department_id", Long.class),
                        "Pass the course %s again".formatted(Fields.text(row, "code")),
                        Fields.text(row, "name"),
                        renewal.employee(),
                        renewal.schedule())
                .write(now)
                .refer("course_id", COURSE, null, Fields.number(row, "course_id"))
                .refer("training_record_id", RECORD, null, Fields.number(row, "id"))
                .set("last_fulfilled_at", renewal.passedAt());
    }

    /** The result that fulfills a renewal. */
    private record Shown(long record, Instant passedAt) {

        static Shown of(Readable row) {
            return new Shown(
                    Fields.number(row, "training_record_id"), Fields.time(row, "passed_at"));
        }
    }

    /**
     * When a course is to be passed again.
     *
     * @param days the days from one result to the next
     */
    private record Renewal(Instant passedAt, long days, long employee) {

        static Renewal of(Readable row) {
            return new Renewal(
                    Fields.time(row, "passed_at"),
                    Fields.number(row, "days"),
                    Fields.number(row, "employee_id"));
        }

        ObligationSchedule schedule() {
            return new ObligationSchedule(
                    "FREQ=DAILY;INTERVAL=" + days,
                    ObligationSchedule.start(passedAt.plus(Duration.ofDays(days))),
                    "UTC",
                    RecurrenceBasis.LAST_FULFILLMENT,
                    0);
        }
    }
}
