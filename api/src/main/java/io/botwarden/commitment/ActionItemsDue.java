package io.botwarden.commitment;

import io.botwarden.platform.write.DueTerm;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reports, once for each due date, that it is near and that it has passed. Each report is stored in
 * the record, so a restart neither repeats nor misses one.
 */
@Component
class ActionItemsDue {

    private static final DueTerm TERM =
            new DueTerm("action_item", "state = 'OPEN'", "created_at", "missed_at");

    private final DueWrites due;
    private final ActionItemRows rows;
    private final Clock clock;

    ActionItemsDue(DueWrites due, ActionItemRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(TERM.soon(), "remindOfActionItem", this::remind)
                .then(due.each(TERM.over(), "missActionItem", this::miss));
    }

    private Mono<Write> remind(long key) {
        Instant now = now();
        return rows.find(key)
                .filter(item -> item.isToBeReminded(now))
                .map(item -> item.remind(now));
    }

    private Mono<Write> miss(long key) {
        Instant now = now();
        return rows.find(key).filter(item -> item.isMissed(now)).map(item -> item.miss(now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
