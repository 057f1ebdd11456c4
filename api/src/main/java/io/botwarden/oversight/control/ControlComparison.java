package io.botwarden.oversight.control;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ValidationDepth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the controls whose results would change, in one statement and without locks: after most
 * events none does, and only those that do are evaluated. It has connections of its own, because
 * the plan of the statement for all controls takes much memory.
 */
@Component
class ControlComparison implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ControlComparison.class);

    /** One for events, and one for what is due. */
    private static final int MOST = 2;

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final ConnectionPool connections;
    private final Clock clock;
    private volatile Prepared prepared = new Prepared(Map.of(), "");

    ControlComparison(R2dbcConnectionDetails details, Clock clock) {
        this.connections =
                new ConnectionPool(
                        ConnectionPoolConfiguration.builder(
                                        ConnectionFactories.get(
                                                details.getConnectionFactoryOptions()))
                                .initialSize(0)
                                .maxSize(MOST)
                                .maxIdleTime(IDLE)
                                .validationDepth(ValidationDepth.LOCAL)
                                .build());
        this.clock = clock;
    }

    /** The statement for all controls. */
    private record Prepared(Map<Long, String> queries, String sql) {}

    /**
     * Returns the keys of the controls whose results would change; all that are compared if they
     * cannot be compared together, because the query of one of them fails. If all subjects are
     * compared, the other controls count as evaluated.
     *
     * @param queries the queries of all controls by their keys
     * @param controls keys of the controls that are compared, which are among them
     * @param bots keys of the bots whose subjects are compared; all subjects if null
     */
    Mono<List<Long>> differing(
            Map<Long, String> queries, Set<Long> controls, @Nullable Set<Long> bots) {
        if (controls.isEmpty()) {
            return Mono.just(List.of());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Mono<List<Long>> compared =
                Transaction.one(
                                "select %s, %s"
                                        .formatted(
                                                ControlStatements.LIMITED,
                                                ControlStatements.PLANNED_ONCE),
                                List.of(),
                                row -> row)
                        .then(
                                bots == null
                                        ? found(all(queries, controls, now), List.of())
                                                .delayUntil(
                                                        differing -> note(controls, differing, now))
                                        : found(
                                                statement(queries),
                                                List.of(keys(bots), now, keys(controls))));
        return Transaction.run(connections, Mono.empty(), compared)
                .onErrorMap(ControlQueryException::of)
                .onErrorResume(
                        ControlQueryException.class,
                        failure -> {
                            log.warn("Controls cannot be compared together: {}", failure.reason());
                            return Mono.just(List.copyOf(controls));
                        });
    }

    private static Mono<List<Long>> found(String sql, List<Object> values) {
        return Transaction.all(sql, values, row -> Fields.number(row, "control_id"));
    }

    /** Those that find the same as before are evaluated. */
    private static Mono<Void> note(Set<Long> controls, List<Long> differing, Instant now) {
        Set<Long> same = new TreeSet<>(controls);
        differing.forEach(same::remove);
        return Transaction.all(
                        "update control set evaluated_at = $2 where id = any ($1) returning id",
                        List.of(keys(same), now),
                        row -> row)
                .then();
    }

    private String statement(Map<Long, String> queries) {
        Prepared last = prepared;
        if (!last.queries.equals(queries)) {
            last = new Prepared(queries, ControlStatements.differing(queries));
            prepared = last;
        }
        return last.sql;
    }

    private static String all(Map<Long, String> queries, Set<Long> controls, Instant now) {
        Map<Long, String> compared = new LinkedHashMap<>(queries);
        compared.keySet().retainAll(controls);
        return ControlStatements.differing(compared, now);
    }

    private static Long[] keys(Set<Long> keys) {
        return keys.toArray(Long[]::new);
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
