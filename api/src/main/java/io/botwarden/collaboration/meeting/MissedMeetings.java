package io.botwarden.collaboration.meeting;

import static io.botwarden.collaboration.CollaborationRecords.MEETING;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Notices meetings that, a day after their end, were neither cancelled nor have published minutes.
 * They do not fulfill the obligation of their series unless it is recorded that they were held.
 * (Policy 4.3.3)
 */
@Component
class MissedMeetings {

    private static final String MISSED =
            """
            select id from meeting
            where state in ('SCHEDULED', 'HELD') and missed_at is null and ends_at <= cast(:now as timestamptz) - interval '1 day'
            order by ends_at, id
            """;

    private final DatabaseClient database;
    private final DueWrites due;
    private final Clock clock;

    MissedMeetings(DatabaseClient database, DueWrites due, Clock clock) {
        this.database = database;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(MISSED, "missMeeting", this::miss);
    }

    private Mono<Write> miss(long key) {
        return database.sql(
                        """
                        select number, version from meeting
                        where id = :id and state in ('SCHEDULED', 'HELD') and missed_at is null
                          and ends_at <= cast(:now as timestamptz) - interval '1 day'
                        for update
                        """)
                .bind("id", key)
                .bind("now", clock.instant())
                .map(row ->
                        Write.update(
                                        MEETING,
                                        key,
                                        Fields.version(row),
                                        "MeetingMissed",
                                        Fields.text(row, "number"))
                                .set("missed_at", clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .one();
    }
}
