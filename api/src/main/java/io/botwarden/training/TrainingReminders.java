package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.RECORD;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reminds people of sessions, from a day before they begin, and of passed courses that expire
 * within 30 days and were not passed again. The obligation to renew a required course has its own
 * reminders. (Policy 8.1.3, 8.2.2)
 */
@Component
class TrainingReminders {

    private static final String NEAR =
            """
            select id from training_session
            where state = 'PLANNED' and reminded_at is null and starts_at > :now and starts_at <= cast(:now as timestamptz) + interval '1 day'
            order by starts_at, id
            """;

    private static final String EXPIRING =
            """
            select r.id from training_record r
            where r.noticed_at is null and r.expires_at > :now and r.expires_at <= cast(:now as timestamptz) + interval '30 days'
              and not exists (
                select from obligation o
                where o.course_id = r.course_id and o.responsible_id = r.employee_id and o.state = 'ACTIVE'
              )
              and not exists (
                select from training_record l
                where l.employee_id = r.employee_id and l.course_id = r.course_id and (l.expires_at is null or l.expires_at > r.expires_at)
              )
            order by r.expires_at, r.id
            """;

    private final SessionRows sessions;
    private final DueWrites due;
    private final Clock clock;

    TrainingReminders(SessionRows sessions, DueWrites due, Clock clock) {
        this.sessions = sessions;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(NEAR, "remindOfTraining", this::near)
                .then(due.each(EXPIRING, "remindOfExpiry", this::expiring));
    }

    private Mono<Write> near(long key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return sessions.find(key)
                .filter(found ->
                        found.state() == TrainingSessionState.PLANNED && !found.hasBegun(now))
                .map(found -> found.remind(now));
    }

    private Mono<Write> expiring(long key) {
        return Transaction.one(
                "select id, title, version from training_record where id = $1 and noticed_at is null for no key update",
                List.of(key),
                row ->
                        Write.update(
                                        RECORD,
                                        key,
                                        Fields.version(row),
                                        "TrainingRecordExpiring",
                                        Fields.text(row, "title"))
                                .set("noticed_at", clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
