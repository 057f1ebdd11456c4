package io.botwarden.appraisal;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reports, once for each term of an appraisal cycle, that it ends soon and that it was missed. Each
 * report is stored in the cycle, so a restart neither repeats nor misses one. (Policy 7.2)
 */
@Component
class CycleDeadlinesDue {

    private static final String CYCLES =
            "select c.id from appraisal_cycle c where %s order by c.id";

    private static final String STILL =
            "select c.id, c.code, c.version from appraisal_cycle c where c.id = :id and %s for update of c";

    private final DatabaseClient database;
    private final DueWrites due;
    private final PersonScorecards persons;
    private final Clock clock;

    CycleDeadlinesDue(
            DatabaseClient database, DueWrites due, PersonScorecards persons, Clock clock) {
        this.database = database;
        this.persons = persons;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return Flux.fromArray(CycleDeadline.values())
                .concatMap(deadline -> missed(deadline).then(soon(deadline)))
                .then();
    }

    private Mono<Void> missed(CycleDeadline deadline) {
        return deadline.isDuty()
                ? each(deadline.hasPassed(), "missAppraisalTerm", deadline::miss)
                : Mono.empty();
    }

    private Mono<Void> soon(CycleDeadline deadline) {
        return each(
                deadline.endsSoon(),
                "remindOfAppraisalTerm",
                (cycle, version, code, at) -> {
                    Write reminder = deadline.remind(cycle, version, code, at);
                    return deadline == CycleDeadline.APPEALS
                            ? reminder.along(persons::remindOfAppeals)
                            : reminder;
                });
    }

    /** What is written about a cycle. */
    private interface Report {
        Write of(long cycle, int version, String code, Instant at);
    }

    private Mono<Void> each(String condition, String action, Report report) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return due.each(
                CYCLES.formatted(condition),
                action,
                key ->
                        database.sql(STILL.formatted(condition))
                                .bind("id", key)
                                .bind("now", now)
                                .map(row ->
                                        report.of(
                                                key,
                                                Fields.version(row),
                                                Fields.text(row, "code"),
                                                now))
                                .one());
    }
}
