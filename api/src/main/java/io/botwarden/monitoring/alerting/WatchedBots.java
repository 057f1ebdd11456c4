package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.Figures.Metric;
import io.botwarden.monitoring.alerting.Figures.Source;
import io.botwarden.platform.transaction.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which bots a rule watches: those that are neither suspended nor retired, as far as they have ever
 * reported the metric, and which combinations of its attributes. That is looked up once a minute,
 * so that what is new is watched a minute after its first report at the latest.
 */
@Component
class WatchedBots {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final DatabaseClient database;
    private final Figures figures;
    private volatile @Nullable Census census;

    WatchedBots(DatabaseClient database, Figures figures) {
        this.database = database;
        this.figures = figures;
    }

    /**
     * A bot that can be watched.
     *
     * @param id the key
     * @param lineage keys of the department that owns it and of those above that
     */
    record WatchedBot(long id, String code, String name, Set<Long> lineage) {}

    /**
     * What a rule holds a state for.
     *
     * @param since from when on it was reported; the beginning of time for a burn rate
     */
    record Watched(WatchedBot bot, AttributeSet set, Instant since) {}

    /** Who there is, and who has reported what since when. */
    record Census(
            Instant at,
            Set<Metric> metrics,
            List<WatchedBot> bots,
            Map<Source, Map<List<String>, Instant>> reporters) {

        /** What a rule watches. */
        List<Watched> of(RuleAtWork rule) {
            return bots.stream()
                    .filter(bot -> rule.bot() == null || rule.bot() == bot.id())
                    .filter(bot ->
                            rule.department() == null || bot.lineage().contains(rule.department()))
                    .flatMap(bot -> of(rule, bot))
                    .toList();
        }

        private Stream<Watched> of(RuleAtWork rule, WatchedBot bot) {
            Metric metric = rule.told();
            if (metric == null) {
                return Stream.of(new Watched(bot, AttributeSet.ALL, Instant.MIN));
            }
            Map<List<String>, Instant> reported =
                    reporters.getOrDefault(new Source(bot.id(), metric), Map.of());
            return AttributeSet.of(metric.attributes(), reported.keySet()).stream()
                    .map(set -> new Watched(bot, set, since(set, reported)));
        }

        /** Others together were first reported when the first of them was. */
        private static Instant since(AttributeSet set, Map<List<String>, Instant> reported) {
            return Objects.requireNonNull(reported.get(set.members().getFirst()));
        }

        private boolean serves(Set<Metric> wanted, Instant now) {
            return metrics.containsAll(wanted)
                    && !now.isBefore(at)
                    && now.isBefore(at.plus(REMEMBERED));
        }
    }

    /** Who can be watched by some rules now. */
    Mono<Census> census(List<RuleAtWork> rules, Instant now) {
        Set<Metric> metrics =
                rules.stream()
                        .map(RuleAtWork::told)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
        Census known = census;
        return known != null && known.serves(metrics, now)
                ? Mono.just(known)
                : take(metrics, now).doOnNext(taken -> census = taken);
    }

    /** Who can be watched, looked up anew. */
    Mono<Census> take(Set<Metric> metrics, Instant now) {
        Mono<List<WatchedBot>> bots =
                database.sql(
                                """
                                select b.id, b.code, b.name, coalesce(d.lineage, '{}') as lineage
                                from bot b
                                left join department d on d.id = b.owner_department_id
                                where b.state not in ('SUSPENDED', 'RETIRED')
                                order by b.id
                                """)
                        .map(row ->
                                new WatchedBot(
                                        Fields.number(row, "id"),
                                        Fields.text(row, "code"),
                                        Fields.text(row, "name"),
                                        Set.of(
                                                Objects.requireNonNull(
                                                        row.get("lineage", Long[].class)))))
                        .all()
                        .collectList();
        return bots.zipWith(
                figures.reporters(metrics),
                (found, reporters) -> new Census(now, metrics, found, reporters));
    }
}
