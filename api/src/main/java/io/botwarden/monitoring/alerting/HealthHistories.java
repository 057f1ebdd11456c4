package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.HealthHistory;
import io.botwarden.monitoring.telemetry.status.HealthStatus;
import io.botwarden.platform.transaction.Fields;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the health of bots over a period, with one statement for any number of bots. */
@Component
class HealthHistories {

    private final DatabaseClient database;

    HealthHistories(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the histories by bot; a bot without any has no entry. */
    Mono<Map<Long, HealthHistory>> read(Collection<Long> bots, Instant from, Instant until) {
        if (bots.isEmpty()) {
            return Mono.just(Map.of());
        }
        Map<Long, NavigableMap<Instant, HealthStatus>> found = new HashMap<>();
        return database.sql(
                        """
                        select bot_id, state, started_at from bot_status_change
                        where bot_id = any (:bots) and ended_at is null and started_at <= :until
                        union all
                        select bot_id, state, started_at from bot_status_change
                        where bot_id = any (:bots) and ended_at > :from and started_at <= :until and ended_at > started_at
                        """)
                .bind("bots", bots.toArray(Long[]::new))
                .bind("from", from)
                .bind("until", until)
                .map(row -> {
                    long bot = Fields.number(row, "bot_id");
                    found.computeIfAbsent(bot, key -> new TreeMap<>())
                            .put(
                                    Fields.time(row, "started_at"),
                                    HealthStatus.valueOf(Fields.text(row, "state")));
                    return bot;
                })
                .all()
                .then(
                        Mono.fromSupplier(() ->
                                found.entrySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey,
                                                        each ->
                                                                new HealthHistory(
                                                                        each.getValue())))));
    }
}
