package io.botwarden.security.event;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Decides on time what follows from recorded security events: whether people are notified, whether
 * an event is reopened, and whether its triage is overdue. What records an event only writes it, so
 * it stays cheap and cannot fail because of this. (Policy 5.2.2)
 */
@Component
class SecurityEventsDue {

    private static final String NEW =
            "select id from security_event where announced_at is null order by id";

    private static final String RECURRING =
            """
            select id from security_event
            where state = 'CLOSED' and last_at > closed_at and (verdict = 'TRUE_POSITIVE' or kind = 'AUDIT_TRAIL_BROKEN')
            order by id
            """;

    private static final String OVERDUE =
            "select id from security_event where state = 'NEW' and overdue_at is null and due_at <= :now order by due_at, id";

    private final DueWrites due;
    private final SecurityEventRows rows;
    private final Clock clock;

    SecurityEventsDue(DueWrites due, SecurityEventRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return rows.passOverMinor()
                .then(due.each(NEW, "announceSecurityEvent", this::announce))
                .then(due.each(RECURRING, "reopenSecurityEvent", this::reopen))
                .then(due.each(OVERDUE, "missSecurityEvent", this::miss));
    }

    private Mono<Write> announce(long key) {
        return rows.find(key)
                .filter(event -> !event.announced() && event.notified())
                .map(event -> event.announce(now()));
    }

    private Mono<Write> reopen(long key) {
        return rows.find(key).filter(TriagedEvent::isRecurring).map(event -> event.reopen(now()));
    }

    private Mono<Write> miss(long key) {
        Instant now = now();
        return rows.find(key)
                .filter(event -> event.isOverdue(now))
                .map(event -> event.overdue(now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
