package io.botwarden.security.network;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports, once for each confirmation, that it expires soon and that it has expired. */
@Component
class NetworkControlsDue {

    /** As long before the end as the work source {@code network-control-to-confirm} shows it. */
    private static final Duration SOON = Duration.ofDays(14);

    private static final String ENDING =
            """
            select id from network_control
            where state = 'ACTIVE' and reminded_at is null and valid_until <= cast(:now as timestamptz) + interval '14 days'
            order by valid_until, id
            """;

    private static final String EXPIRED =
            "select id from network_control where state = 'ACTIVE' and valid_until <= :now order by valid_until, id";

    private final DueWrites due;
    private final NetworkControlRows rows;
    private final Clock clock;

    NetworkControlsDue(DueWrites due, NetworkControlRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(EXPIRED, "expireNetworkControl", this::expire)
                .then(due.each(ENDING, "remindOfNetworkControl", this::remind));
    }

    private Mono<Write> remind(long key) {
        Instant now = now();
        return rows.find(key)
                .filter(control -> control.isToBeReminded(now.plus(SOON)))
                .map(control -> control.remind(now));
    }

    private Mono<Write> expire(long key) {
        Instant now = now();
        return rows.find(key)
                .filter(control -> control.isExpired(now))
                .map(control -> control.expire(now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
