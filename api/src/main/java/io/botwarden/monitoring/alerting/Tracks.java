package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.Track;
import io.botwarden.monitoring.alerting.evaluation.Track.Phase;
import io.botwarden.platform.transaction.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The progress of the evaluation, and the states of the rules. */
@Component
class Tracks {

    private final DatabaseClient database;

    Tracks(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A rule and a bot.
     *
     * @param rule key of the rule
     * @param bot key of the bot
     */
    record Key(long rule, long bot) {}

    /** The state of a rule for a bot, or for some attribute values of its data. */
    record Kept(Key key, Track track) {}

    /**
     * Returns the last instant for which all rules have been evaluated, locked until the
     * transaction ends; empty if another instance holds the lock.
     */
    Mono<Instant> lock() {
        return database.sql(
                        "select evaluated_until from alert_evaluation where id = 1 for update skip locked")
                .map(row -> Fields.time(row, "evaluated_until"))
                .one();
    }

    /** Returns the states in which something is or recently was wrong, by alert fingerprint. */
    Mono<Map<Key, Map<String, Track>>> all() {
        Map<Key, Map<String, Track>> found = new HashMap<>();
        return database.sql(
                        "select alert_rule_id, bot_id, fingerprint, phase, since, clear_since from alert_rule_track")
                .map(row -> {
                    Key key =
                            new Key(
                                    Fields.number(row, "alert_rule_id"),
                                    Fields.number(row, "bot_id"));
                    found.computeIfAbsent(key, each -> new HashMap<>())
                            .put(
                                    Fields.text(row, "fingerprint"),
                                    new Track(
                                            Phase.valueOf(Fields.text(row, "phase")),
                                            Fields.time(row, "since"),
                                            row.get("clear_since", Instant.class)));
                    return key;
                })
                .all()
                .then(Mono.just(found));
    }

    /**
     * Stores the progress of the evaluation and the states.
     *
     * @param kept the states to keep, by fingerprint
     * @param ended the fingerprints of states that ended
     */
    Mono<Void> save(Map<String, Kept> kept, Collection<String> ended, Instant until) {
        Mono<Long> moved =
                database.sql("update alert_evaluation set evaluated_until = :until where id = 1")
                        .bind("until", until)
                        .fetch()
                        .rowsUpdated();
        return end(ended).then(keep(kept)).then(moved).then();
    }

    /** Goes back to an instant and removes states that started later. */
    Mono<Void> setBack(Instant to) {
        return database.sql(
                        """
                        update alert_rule_track
                        set since = least(since, :to), clear_since = case when clear_since > :to then :to else clear_since end
                        where since > :to or clear_since > :to
                        """)
                .bind("to", to)
                .fetch()
                .rowsUpdated()
                .then();
    }

    private Mono<Long> end(Collection<String> ended) {
        return ended.isEmpty()
                ? Mono.empty()
                : database.sql("delete from alert_rule_track where fingerprint = any (:ended)")
                        .bind("ended", ended.toArray(String[]::new))
                        .fetch()
                        .rowsUpdated();
    }

    private Mono<Long> keep(Map<String, Kept> kept) {
        List<Kept> all = List.copyOf(kept.values());
        List<@Nullable Long> clear = new ArrayList<>();
        all.forEach(each -> {
            Instant since = each.track().clearSince();
            clear.add(since == null ? null : since.toEpochMilli());
        });
        return kept.isEmpty()
                ? Mono.empty()
                : database.sql(
                                """
                                insert into alert_rule_track (fingerprint, alert_rule_id, bot_id, phase, since, clear_since)
                                select q.fingerprint, q.rule, q.bot, q.phase, timestamptz 'epoch' + q.since * interval '1 millisecond',
                                  timestamptz 'epoch' + q.clear * interval '1 millisecond'
                                from unnest(:fingerprints::text[], :rules::bigint[], :bots::bigint[], :phases::text[], :since::bigint[],
                                  :clear::bigint[]) as q (fingerprint, rule, bot, phase, since, clear)
                                on conflict (fingerprint) do update
                                set phase = excluded.phase, since = excluded.since, clear_since = excluded.clear_since
                                """)
                        .bind("fingerprints", kept.keySet().toArray(String[]::new))
                        .bind("rules", column(all, each -> each.key().rule(), new Long[0]))
                        .bind("bots", column(all, each -> each.key().bot(), new Long[0]))
                        .bind(
                                "phases",
                                column(all, each -> each.track().phase().name(), new String[0]))
                        .bind(
                                "since",
                                column(
                                        all,
                                        each -> each.track().since().toEpochMilli(),
                                        new Long[0]))
                        .bind("clear", clear.toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated();
    }

    private static <T> T[] column(List<Kept> kept, Function<Kept, T> value, T[] type) {
        return kept.stream().map(value).toList().toArray(type);
    }
}
