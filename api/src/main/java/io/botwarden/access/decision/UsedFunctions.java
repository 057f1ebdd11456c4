package io.botwarden.access.decision;

import io.botwarden.platform.jobs.Background;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Remembers which rights to functions were made use of, and writes that down each minute: to the
 * day, so that a right that is used all the time is written once a day.
 */
@Component
class UsedFunctions {

    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

    private final DatabaseClient database;
    private final Background background;
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();

    UsedFunctions(DatabaseClient database, Background background) {
        this.database = database;
        this.background = background;
    }

    /** Notes that a right permitted something. */
    void note(long grant) {
        waiting.add(grant);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Writing down which rights to functions were used",
                Flux.interval(WRITTEN_EVERY).onBackpressureDrop().concatMap(tick -> write()));
    }

    /** Writes what is waiting. */
    Mono<Long> write() {
        List<Long> grants = List.copyOf(waiting);
        waiting.removeAll(grants);
        return grants.isEmpty()
                ? Mono.empty()
                : database.sql(
                                """
                                update function_grant set last_used_at = now()
                                where id = any (:grants) and (last_used_at is null or last_used_at < date_trunc('day', now()))
                                """)
                        .bind("grants", grants.toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated()
                        .doOnError(failure -> waiting.addAll(grants));
    }
}
