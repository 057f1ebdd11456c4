package io.botwarden.platform.write;

import io.botwarden.platform.transaction.Fields;
import java.time.Clock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Runs scheduled writes, one record at a time. The records themselves determine what is due, so
 * nothing is lost during downtime; each is written in its own transaction, so that a failure does
 * not block others and is retried the next time.
 */
@Component
public class DueWrites {

    private static final Logger log = LoggerFactory.getLogger(DueWrites.class);

    private final DatabaseClient database;
    private final Writes writes;
    private final Clock clock;

    DueWrites(DatabaseClient database, Writes writes, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Runs all writes of one kind.
     *
     * @param due selects the keys, as {@code id}, of due records; {@code :now} is the current time
     * @param action its name in the audit trail
     * @param write reads the record with that key, locked, and returns what to write; empty if it
     *     is no longer due
     */
    public Mono<Void> each(String due, String action, Function<Long, Mono<Write>> write) {
        return Mono.defer(
                        () -> select(due).map(row -> Fields.number(row, "id")).all().collectList())
                .flatMapIterable(keys -> keys)
                .concatMap(key -> one(key, action, write))
                .then();
    }

    private GenericExecuteSpec select(String due) {
        GenericExecuteSpec statement = database.sql(due);
        return due.contains(":now") ? statement.bind("now", clock.instant()) : statement;
    }

    private Mono<Void> one(long key, String action, Function<Long, Mono<Write>> write) {
        return writes.runDue(action, Mono.defer(() -> write.apply(key)))
                .onErrorResume(failure -> {
                    log.warn("{} of {} failed and will be retried", action, key, failure);
                    return Mono.empty();
                })
                .then();
    }
}
