package io.botwarden.operations.alerting;

import io.botwarden.operations.alerting.evaluation.Track;
import io.botwarden.operations.alerting.evaluation.Track.Phase;
import io.botwarden.platform.write.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Up to where the rules are evaluated, and where they stand with the bots. */
@Component
class Tracks {

    private final DatabaseClient database;

    Tracks(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param rule key of the rule
     * @param bot key of the bot
     */
    record Key(long rule, long bot) {}

    /** Where a rule stands with a bot. */
    record Kept(Track track) {}

    /**
     * Up to which instant all rules have been evaluated, locked until the transaction ends; empty
     * where another one has it.
     */
    Mono<Instant> lock() {
        return database.sql(
                        "select evaluated_until from alert_evaluation where id = 1 for update skip locked")
                .map(row -> Fields.time(row, "evaluated_until"))
                .one();
    }

    /** Where something is wrong or was until just now. */
    Mono<Map<Key, Kept>> all() {
        return database.sql(
                        "select alert_rule_id, bot_id, phase, since, clear_since from alert_rule_track")
                .map(row ->
                        Map.entry(
                                new Key(
                                        Fields.number(row, "alert_rule_id"),
                                        Fields.number(row, "bot_id")),
                                new Kept(
                                        new Track(
                                                Phase.valueOf(Fields.text(row, "phase")),
                                                Fields.time(row, "since"),
                                                row.get("clear_since", Instant.class)))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, HashMap::new);
    }

    /** Takes note of how far the evaluation has come, and of where things stand by then. */
    Mono<Void> save(Map<Key, Track> kept, Collection<Key> ended, Instant until) {
        Mono<Long> moved =
                database.sql("update alert_evaluation set evaluated_until = :until where id = 1")
                        .bind("until", until)
                        .fetch()
                        .rowsUpdated();
        return end(ended).then(keep(kept)).then(moved).then();
    }

    private Mono<Long> end(Collection<Key> ended) {
        return ended.isEmpty()
                ? Mono.empty()
                : database.sql(
                                """
                                delete from alert_rule_track t
                                using unnest(:rules::bigint[], :bots::bigint[]) as q (rule, bot)
                                where t.alert_rule_id = q.rule and t.bot_id = q.bot
                                """)
                        .bind("rules", ended.stream().map(Key::rule).toArray(Long[]::new))
                        .bind("bots", ended.stream().map(Key::bot).toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated();
    }

    private Mono<Long> keep(Map<Key, Track> kept) {
        List<Track> tracks = List.copyOf(kept.values());
        List<@Nullable Long> clear = new ArrayList<>();
        tracks.forEach(track -> {
            Instant since = track.clearSince();
            clear.add(since == null ? null : since.toEpochMilli());
        });
        return kept.isEmpty()
                ? Mono.empty()
                : database.sql(
                                """
                                insert into alert_rule_track (alert_rule_id, bot_id, phase, since, clear_since)
                                select q.rule, q.bot, q.phase, timestamptz 'epoch' + q.since * interval '1 millisecond',
                                  timestamptz 'epoch' + q.clear * interval '1 millisecond'
                                from unnest(:rules::bigint[], :bots::bigint[], :phases::text[], :since::bigint[], :clear::bigint[])
                                  as q (rule, bot, phase, since, clear)
                                on conflict (alert_rule_id, bot_id) do update
                                set phase = excluded.phase, since = excluded.since, clear_since = excluded.clear_since
                                """)
                        .bind("rules", kept.keySet().stream().map(Key::rule).toArray(Long[]::new))
                        .bind("bots", kept.keySet().stream().map(Key::bot).toArray(Long[]::new))
                        .bind(
                                "phases",
                                tracks.stream()
                                        .map(track -> track.phase().name())
                                        .toArray(String[]::new))
                        .bind(
                                "since",
                                tracks.stream()
                                        .map(track -> track.since().toEpochMilli())
                                        .toArray(Long[]::new))
                        .bind("clear", clear.toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated();
    }
}
