package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRecords.APPROVAL;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The scheduled work of launches. (Policy 2.4.2, 2.4.3) */
@Component
class ScheduledLaunches {

    private static final String INVALIDATED =
            "select id from launch_application where state = 'INVALIDATED' and announced_at is null order by id";
    private static final String OVERDUE =
            "select id from launch_approval where state = 'PENDING' and due_at <= :now and escalated_at is null order by due_at, id";

    private final DatabaseClient database;
    private final DueWrites due;
    private final LaunchRows rows;
    private final Clock clock;

    ScheduledLaunches(DatabaseClient database, DueWrites due, LaunchRows rows, Clock clock) {
        this.database = database;
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    /** Publishes invalidated approvals and overdue decisions. */
    Mono<Void> run() {
        return due.each(INVALIDATED, "invalidateLaunchApplication", this::announce)
                .then(due.each(OVERDUE, "escalateLaunchApproval", this::escalate));
    }

    /**
     * Rechecks all submitted and approved applications: the database does so on every change, and
     * this covers changes of the definitions.
     */
    Mono<Void> lookAgain() {
        return database.sql(
                        """
                        insert into launch_doubt (bot_id)
                        select distinct bot_id from launch_application where state in ('SUBMITTED', 'IN_REVIEW', 'APPROVED')
                        """)
                .then();
    }

    private Mono<Write> announce(long key) {
        return rows.find(key)
                .filter(application -> application.state() == LaunchState.INVALIDATED)
                .flatMap(application ->
                        changes(application.id())
                                .map(changes -> application.announce(now(), changes)));
    }

    private Mono<String> changes(long application) {
        return database.sql(
                        """
                        select coalesce(string_agg(c.path || ': ' || coalesce(c.value_before, '–') || ' → ' || coalesce(c.value_after, '–'), ', '
                          order by c.position), '') as changes
                        from launch_application a
                        join launch_change c on c.launch_revision_id = a.current_revision_id
                        where a.id = :id
                        """)
                .bind("id", application)
                .map(row -> Fields.text(row, "changes"))
                .one();
    }

    private Mono<Write> escalate(long key) {
        return database.sql(
                        """
                        select p.id, p.department, a.number, a.title, p.version
                        from launch_approval p
                        join launch_application a on a.id = p.launch_application_id
                        where p.id = :id and p.state = 'PENDING' and p.escalated_at is null
                        for update of p
                        """)
                .bind("id", key)
                .map(row ->
                        Write.update(
                                        APPROVAL,
                                        key,
                                        Fields.version(row),
                                        "LaunchApprovalOverdue",
                                        "%s (%s) for %s"
                                                .formatted(
                                                        Fields.text(row, "number"),
                                                        Fields.text(row, "title"),
                                                        Fields.text(row, "department")))
                                .set("escalated_at", now()))
                .one();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
