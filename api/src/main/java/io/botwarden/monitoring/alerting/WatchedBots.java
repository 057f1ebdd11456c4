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
 * The bots that a rule watches: those that are not suspended or retired and have ever reported the
 * metric, with the combinations of its attributes; for health, those that are in use. This is
 * refreshed once a minute, so new data is watched at most a minute after its first report, and
 * after each erasure of an end user, whose key may have been a value of an attribute.
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
     * @param live whether it is in use
     * @param lineage keys of the department that owns it and of the departments above
     */
    record WatchedBot(long id, String code, String name, boolean live, Set<Long> lineage) {}

    /**
     * A state that a rule tracks.
     *
     * @param since when it was first reported; the minimum time for a burn rate and for health
     */
    record Watched(WatchedBot bot, AttributeSet set, Instant since) {}

    /**
     * The bots, and the data that each has reported since when.
     *
     * @param erasures the number of erasures that it follows
     */
    record Census(
            Instant at,
            long erasures,
            Set<Metric> metrics,
            List<WatchedBot> bots,
            Map<Source, Map<List<String>, Instant>> reporters) {

        /** Returns what a rule watches. */
        List<Watched> of(ActiveRule rule) {
            return bots.stream().filter(rule::covers).flatMap(bot -> of(rule, bot)).toList();
        }

        private Stream<Watched> of(ActiveRule rule, WatchedBot bot) {
            Metric metric = rule.told();
            if (metric == null) {
                return Stream.of(new Watched(bot, AttributeSet.ALL, Instant.MIN));
            }
            Map<List<String>, Instant> reported =
                    reporters.getOrDefault(new Source(bot.id(), metric), Map.of());
            return AttributeSet.of(metric.attributes(), reported.keySet()).stream()
                    .map(set -> new Watched(bot, set, since(set, reported)));
        }

        /** The state for all other combinations starts when the first of them was reported. */
        private static Instant since(AttributeSet set, Map<List<String>, Instant> reported) {
            return Objects.requireNonNull(reported.get(set.members().getFirst()));
        }

        private boolean serves(Set<Metric> wanted, long erased, Instant now) {
            return metrics.containsAll(wanted)
                    && erasures == erased
                    && !now.isBefore(at)
                    && now.isBefore(at.plus(REMEMBERED));
        }
    }

    /** Returns what some rules can watch now. */
    Mono<Census> census(List<ActiveRule> rules, Instant now) {
        Set<Metric> metrics =
                rules.stream()
                        .map(ActiveRule::told)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
        return erasures()
                .flatMap(erased -> {
                    Census known = census;
                    return known != null && known.serves(metrics, erased, now)
                            ? Mono.just(known)
                            : take(metrics, now, erased).doOnNext(taken -> census = taken);
                });
    }

    private Mono<Long> erasures() {
        return database.sql("select coalesce(max(id), 0) as erasures from erasure_request")
                .map(row -> Fields.number(row, "erasures"))
                .one();
    }

    /** Reads the bots and their data again. */
    Mono<Census> take(Set<Metric> metrics, Instant now) {
        return erasures().flatMap(erased -> take(metrics, now, erased));
    }

    private Mono<Census> take(Set<Metric> metrics, Instant now, long erasures) {
        Mono<List<WatchedBot>> bots =
                database.sql(
                                """
                                select b.id, b.code, b.name, b.state = 'LIVE' as live, coalesce(d.lineage, '{}') as lineage
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
                                        Boolean.TRUE.equals(row.get("live", Boolean.class)),
                                        Set.of(
                                                Objects.requireNonNull(
                                                        row.get("lineage", Long[].class)))))
                        .all()
                        .collectList();
        return bots.zipWith(
                figures.reporters(metrics),
                (found, reporters) -> new Census(now, erasures, metrics, found, reporters));
    }
}
