package io.botwarden.collaboration.meeting;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells once for each due day that what was agreed in a meeting is overdue: when the day is over
 * where the meeting took place. That it was told stands in the record, so that a restart repeats
 * nothing and misses nothing.
 */
@Component
class MeetingsDue {

    /** Nowhere is a day over earlier than here, at UTC+14. */
    private static final String MISSED =
            """
            select a.id from meeting_action a join meeting m on m.id = a.meeting_id
            where a.state = 'OPEN' and a.missed_at is null and a.due_on <= (cast(:now as timestamptz) at time zone 'UTC')::date
              and a.due_on < (cast(:now as timestamptz) at time zone m.time_zone)::date
            order by a.due_on, a.id
            """;

    private final DueWrites due;
    private final MeetingActions actions;
    private final Clock clock;

    MeetingsDue(DueWrites due, MeetingActions actions, Clock clock) {
        this.due = due;
        this.actions = actions;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(MISSED, "missAction", this::miss);
    }

    private Mono<Write> miss(long key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return actions.find(key)
                .filter(action -> action.isMissed(now))
                .map(action -> action.miss(now));
    }
}
