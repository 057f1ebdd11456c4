package io.botwarden.oversight.control;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the controls whose results would change, in one statement and without locks: after most
 * events none does, and only those that do are evaluated.
 */
@Component
class ControlComparison {

    private static final Logger log = LoggerFactory.getLogger(ControlComparison.class);

    private final ConnectionFactory connections;
    private final Clock clock;

    ControlComparison(ConnectionFactory connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * Returns the keys of the controls whose results would change; all if they cannot be compared
     * together, because the query of one of them fails.
     *
     * @param queries the queries of the controls by their keys
     * @param bots keys of the bots whose subjects are compared; all subjects if null
     */
    Mono<List<Long>> differing(Map<Long, String> queries, @Nullable Set<Long> bots) {
        if (queries.isEmpty()) {
            return Mono.just(List.of());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Mono<List<Long>> compared =
                Transaction.one("select " + ControlStatements.LIMITED, List.of(), row -> row)
                        .then(
                                Transaction.all(
                                        ControlStatements.differing(queries, now, bots),
                                        List.of(),
                                        row -> Fields.number(row, "control_id")));
        return Transaction.run(connections, Mono.empty(), compared)
                .onErrorMap(ControlQueryException::of)
                .onErrorResume(
                        ControlQueryException.class,
                        failure -> {
                            log.warn("Controls cannot be compared together: {}", failure.reason());
                            return Mono.just(List.copyOf(queries.keySet()));
                        });
    }
}
