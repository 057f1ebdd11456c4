package io.botwarden.commitment;

import io.botwarden.platform.read.RecordKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Moves action items when their origin is assigned to another bot. */
@Component
public class ActionItemMoves {

    private final DatabaseClient database;

    ActionItemMoves(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Moves the action items that belong to the former bot, in the current transaction.
     *
     * @param from key of the former bot
     * @param to key of the new bot; null for none
     * @param department key of the new department; empty if it stays
     */
    public Mono<Void> move(
            RecordKey origin, long from, @Nullable Long to, Optional<Long> department) {
        GenericExecuteSpec statement =
                database.sql(
                                """
                                update action_item
                                set bot_id = :to, department_id = coalesce(:department, department_id)
                                where %s_id = :origin and bot_id = :from
                                """
                                        .formatted(origin.table()))
                        .bind("origin", origin.key())
                        .bind("from", from);
        GenericExecuteSpec moved =
                to == null ? statement.bindNull("to", Long.class) : statement.bind("to", to);
        return department
                .map(key -> moved.bind("department", key))
                .orElseGet(() -> moved.bindNull("department", Long.class))
                .then();
    }
}
