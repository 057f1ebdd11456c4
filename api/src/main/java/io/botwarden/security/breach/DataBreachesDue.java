package io.botwarden.security.breach;

import io.botwarden.platform.write.DueWrites;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports, once for each deadline of a data breach, that it is near and that it has passed. */
@Component
class DataBreachesDue {

    private static final String DUE_SOON =
            """
            select id from data_breach
            where missed_at is null and reminded_at is null and due_at > :now
              and due_at <= cast(:now as timestamptz) + parameter_interval('breach-notice')
            order by due_at, id
            """;

    private static final String OVERDUE =
            "select id from data_breach where missed_at is null and due_at <= :now order by due_at, id";

    private final DueWrites due;
    private final DataBreachRows rows;
    private final Clock clock;

    DataBreachesDue(DueWrites due, DataBreachRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(
                        DUE_SOON,
                        "remindOfDataBreach",
                        key ->
                                rows.find(key)
                                        .filter(breach -> breach.dueAt() != null)
                                        .map(breach -> breach.remind(now())))
                .then(
                        due.each(
                                OVERDUE,
                                "missDataBreach",
                                key ->
                                        rows.find(key)
                                                .filter(breach -> isPast(breach.dueAt()))
                                                .map(breach -> breach.miss(now()))));
    }

    private boolean isPast(@Nullable Instant deadline) {
        return deadline != null && !deadline.isAfter(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
