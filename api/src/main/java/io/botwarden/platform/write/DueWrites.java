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
 * Does what is due by itself, one record after the other. What is due stands in the records, so
 * that nothing is lost while nobody looks; each is done in a transaction of its own, so that one
 * that fails holds up no other and is tried again the next time.
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
     * Does all of one kind.
     *
     * @param due selects the keys, as {@code id}, of what is due; {@code :now} in it stands for the
     *     present time
     * @param action its name in the audit trail
     * @param write reads the record with that key, locked, and says what to write; empty where it
     *     is due no longer
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
                    log.warn("{} of {} failed and is tried again", action, key, failure);
                    return Mono.empty();
                })
                .then();
    }
}
