package io.botwarden.monitoring.telemetry.status;

import io.botwarden.platform.jobs.Background;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** When each bot was last seen: updated in memory at once, and stored every other second. */
@Component
public class LastSeenTimes {

    private static final Duration EVERY = Duration.ofSeconds(2);

    /**
     * The observed interval of signals changes slowly, so that a single long pause has little
     * effect.
     */
    private static final String WRITE =
            """
            update bot_status s
            set last_seen_at = u.at,
              observed_interval = case
                when s.last_seen_at is null then s.observed_interval
                when s.observed_interval is null then g.gap
                else round(s.observed_interval * 0.8 + least(g.gap, s.observed_interval * 3) * 0.2, 3)
              end
            from unnest($1::bigint[], $2::timestamptz[], $3::integer[]) as u (bot_id, at, signals)
            cross join lateral (
              select round((extract(epoch from u.at - t.last_seen_at) / u.signals)::numeric, 3) as gap
              from bot_status t where t.id = u.bot_id
            ) g
            where s.id = u.bot_id and (s.last_seen_at is null or s.last_seen_at < u.at)
            """;

    private final DatabaseClient database;
    private final Background background;
    private final Clock clock;
    private final ConcurrentHashMap<Long, Heard> heard = new ConcurrentHashMap<>();

    LastSeenTimes(DatabaseClient database, Background background, Clock clock) {
        this.database = database;
        this.background = background;
        this.clock = clock;
    }

    private record Heard(Instant at, int signals) {}

    /** Records a signal of these bots. */
    public void heard(Collection<Long> bots) {
        Instant now = clock.instant();
        bots.forEach(bot ->
                heard.merge(
                        bot,
                        new Heard(now, 1),
                        (before, next) -> new Heard(next.at, before.signals + 1)));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Recording when bots were last seen",
                background.every(EVERY).concatMap(tick -> write()));
    }

    /** Stores the pending times. */
    Mono<Void> write() {
        return Mono.defer(() -> {
            List<Long> bots = new ArrayList<>();
            List<Instant> times = new ArrayList<>();
            List<Integer> signals = new ArrayList<>();
            for (Long bot : heard.keySet().stream().sorted().toList()) {
                Heard last = heard.remove(bot);
                if (last != null) {
                    bots.add(bot);
                    times.add(last.at);
                    signals.add(last.signals);
                }
            }
            return bots.isEmpty()
                    ? Mono.empty()
                    : database.sql(WRITE)
                            .bind(0, bots.toArray(Long[]::new))
                            .bind(1, times.toArray(Instant[]::new))
                            .bind(2, signals.toArray(Integer[]::new))
                            .fetch()
                            .rowsUpdated()
                            .then();
        });
    }
}
