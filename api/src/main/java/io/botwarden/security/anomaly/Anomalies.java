package io.botwarden.security.anomaly;

import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SecurityEvents;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.parameter.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs each rule on the new leaves, and raises a security event for its findings: once per
 * occasion, which lasts until the account has been quiet for a while. The progress of a rule is
 * written in the transaction that raises its events, so that a restart neither repeats nor skips
 * any.
 */
@Component
@EnableConfigurationProperties(AnomalyProperties.class)
public class Anomalies {

    /**
     * The number of leaves per rule and transaction; the preceding leaves are read once per
     * transaction.
     */
    private static final int AT_ONCE = 50_000;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SecurityEvents events;
    private final Background background;
    private final Parameters parameters;
    private final AnomalyProperties properties;
    private final List<AnomalyRule> rules;

    Anomalies(
            DatabaseClient database,
            TransactionalOperator transaction,
            SecurityEvents events,
            Background background,
            Parameters parameters,
            AnomalyProperties properties) {
        this.database = database;
        this.transaction = transaction;
        this.events = events;
        this.background = background;
        this.properties = properties;
        this.parameters = parameters;
        this.rules = AnomalyRule.all(parameters, properties.zone());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Looking for anomalies",
                background.every(properties.every()).concatMap(tick -> look()));
    }

    /** Runs every rule on all new leaves. */
    public Mono<Void> look() {
        return Flux.fromIterable(rules).concatMap(this::lookThrough).then();
    }

    private Mono<Void> lookThrough(AnomalyRule rule) {
        return step(rule).repeat().takeWhile(more -> more).then();
    }

    /**
     * Runs a rule on a batch of leaves; false if there are none, or if another instance is running
     * it.
     */
    private Mono<Boolean> step(AnomalyRule rule) {
        return transaction.transactional(
                next(rule)
                        .flatMap(range ->
                                occasions(rule, range)
                                        .filterWhen(found -> isNew(rule, found))
                                        .concatMap(found -> events.record(found.event(rule)))
                                        .then(advance(rule, range))
                                        .thenReturn(true))
                        .defaultIfEmpty(false));
    }

    private Mono<Range> next(AnomalyRule rule) {
        return database.sql(
                        """
                        select r.next_leaf, least(r.next_leaf + :most, coalesce(leaf.size, 0)) as until
                        from anomaly_rule r, (select max(leaf_index) + 1 as size from audit_leaf) leaf
                        where r.kind = :kind
                        for update of r skip locked
                        """)
                .bind("most", AT_ONCE)
                .bind("kind", rule.kind().name())
                .map(row ->
                        new Range(
                                Objects.requireNonNull(row.get("next_leaf", Long.class)),
                                Objects.requireNonNull(row.get("until", Long.class))))
                .one()
                .filter(range -> range.from() < range.until());
    }

    private Flux<Found> occasions(AnomalyRule rule, Range range) {
        return database.sql(rule.sql())
                .bind("from", range.from())
                .bind("until", range.until())
                .bindValues(rule.values().get())
                .map(Found::of)
                .all()
                .collectList()
                .flatMapIterable(found -> found);
    }

    private Mono<Boolean> isNew(AnomalyRule rule, Found found) {
        return database.sql(
                        """
                        insert into anomaly_occasion (kind, username, until)
                        values (:kind, :username, cast(:at as timestamptz) + cast(:quiet as interval))
                        on conflict (kind, username) do update set until = greatest(anomaly_occasion.until, excluded.until)
                        returning old.until is null or old.until <= cast(:at as timestamptz) as fresh
                        """)
                .bind("kind", rule.kind().name())
                .bind("username", found.username())
                .bind("at", found.at())
                .bind("quiet", parameters.duration("anomaly-quiet").toString())
                .map(row -> Boolean.TRUE.equals(row.get("fresh", Boolean.class)))
                .one();
    }

    private Mono<Long> advance(AnomalyRule rule, Range range) {
        return database.sql("update anomaly_rule set next_leaf = :until where kind = :kind")
                .bind("until", range.until())
                .bind("kind", rule.kind().name())
                .fetch()
                .rowsUpdated();
    }

    private record Range(long from, long until) {}

    private record Found(
            @Nullable Long identityId,
            String username,
            @Nullable String address,
            Instant at,
            String summary) {

        static Found of(Readable row) {
            return new Found(
                    row.get("identity_id", Long.class),
                    Objects.requireNonNull(row.get("username", String.class)),
                    row.get("address", String.class),
                    Objects.requireNonNull(row.get("at", Instant.class)),
                    Objects.requireNonNull(row.get("summary", String.class)));
        }

        SecurityEvent event(AnomalyRule rule) {
            return new SecurityEvent(
                    rule.kind(), rule.severity(), identityId, username, address, summary);
        }
    }
}
