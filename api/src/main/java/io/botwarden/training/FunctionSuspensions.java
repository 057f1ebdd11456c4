package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.training.TrainingRecords.COURSE;
import static io.botwarden.training.TrainingRecords.FUNCTION;
import static io.botwarden.training.TrainingRecords.FUNCTION_COURSE;
import static io.botwarden.training.TrainingRecords.FUNCTION_SUSPENSION;

import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Suspends the use of a function for people who have not passed a course that it requires, after
 * the grace period, and ends that when they have or it is no longer required. The grants themselves
 * stay. (Policy 5.2.3)
 */
@Component
class FunctionSuspensions {

    /** The grace period, in seconds, is its format argument. */
    private static final String TO_BEGIN =
            """
            select s.id, c.id as requirement_id, c.bot_id, c.function_id, c.course_id, s.employee_id, head_above(s.employee_id) as head_id,
              b.code || coalesce(' ' || f.code, '') || ' · ' || e.name as title
            from function_course_standing s
            join function_course c on c.id = s.function_course_id
            join bot b on b.id = c.bot_id
            left join bot_function f on f.id = c.function_id
            join employee e on e.id = s.employee_id
            where s.missing_since <= now() - interval '%d seconds'
              and not exists (
                select from function_suspension p
                where p.function_course_id = s.function_course_id and p.employee_id = s.employee_id and p.until is null
              )
            """;

    /**
     * One row of it. Its parts of the key, not the key itself, lead to the person and the
     * requirement without all others being computed.
     */
    private static final String ONE_TO_BEGIN =
            " and s.function_course_id = ($1 & 4294967295) and s.employee_id = ($1 >> 32)";

    private static final String TO_END =
            """
            select p.id from function_suspension p
            where p.until is null
              and not exists (
                select from function_course_standing s
                where s.function_course_id = p.function_course_id and s.employee_id = p.employee_id and s.missing_since is not null
              )
            """;

    private static final String SUSPENDED =
            "select function_course_id, employee_id from function_suspension where id = $1";

    private static final String ONE_TO_END =
            """
            select p.id, p.title, p.version from function_suspension p
            where p.id = $1 and p.until is null
              and not exists (
                select from function_course_standing s
                where s.function_course_id = $2 and s.employee_id = $3 and s.missing_since is not null
              )
            for no key update of p
            """;

    private final DueWrites due;
    private final Parameters parameters;
    private final Clock clock;

    FunctionSuspensions(DueWrites due, Parameters parameters, Clock clock) {
        this.due = due;
        this.parameters = parameters;
        this.clock = clock;
    }

    Mono<Void> run() {
        String toBegin =
                TO_BEGIN.formatted(parameters.duration("function-training-grace").toSeconds());
        return due.each(TO_END, "endFunctionSuspension", this::ended)
                .then(due.each(toBegin, "suspendFunction", key -> begun(toBegin, key)));
    }

    private Mono<Write> ended(long key) {
        return Transaction.one(
                        SUSPENDED,
                        List.of(key),
                        row ->
                                List.<Object>of(
                                        key,
                                        Fields.number(row, "function_course_id"),
                                        Fields.number(row, "employee_id")))
                .flatMap(one -> Transaction.one(ONE_TO_END, one, FunctionSuspension::of))
                .map(found -> found.end(now()));
    }

    private Mono<Write> begun(String toBegin, long key) {
        return Transaction.one(toBegin + ONE_TO_BEGIN, List.of(key), this::begin);
    }

    private Write begin(Readable row) {
        String title = Fields.text(row, "title");
        return Write.insert(FUNCTION_SUSPENSION, "FunctionSuspended", title)
                .refer(
                        "function_course_id",
                        FUNCTION_COURSE,
                        null,
                        Fields.number(row, "requirement_id"))
                .refer("employee_id", EMPLOYEE, null, Fields.number(row, "employee_id"))
                .refer("bot_id", BOT, null, Fields.number(row, "bot_id"))
                .refer("function_id", FUNCTION, null, row.get("function_id", Long.class))
                .refer("course_id", COURSE, null, Fields.number(row, "course_id"))
                .refer("escalated_to_id", EMPLOYEE, null, row.get("head_id", Long.class))
                .derived("title", title)
                .set("since", now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
