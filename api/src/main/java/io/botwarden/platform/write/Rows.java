package io.botwarden.platform.write;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The statements that a {@link Write} amounts to. Names of tables and columns are constants of the
 * capabilities' code and stand in the text; values never do. A null is spelled out, because a
 * parameter would need a type.
 */
@Component
class Rows {

    private final DatabaseClient database;

    Rows(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Does what the write says to its row. Gives the row's key; ends in a refusal where the row has
     * changed meanwhile.
     */
    Mono<Long> apply(Write write) {
        return switch (write.kind()) {
            case INSERT -> insert(write.type().table(), write.columns());
            case UPDATE -> update(write, key(write));
            case DELETE -> delete(write, key(write));
        };
    }

    /** Inserts the rows that go along, one after the other. */
    Mono<Long> insert(String table, Map<String, @Nullable Object> values) {
        Map<String, Object> present = new LinkedHashMap<>();
        values.forEach((column, value) -> {
            if (value != null) {
                present.put(column, value);
            }
        });
        String columns = String.join(", ", present.keySet());
        String parameters = ":" + String.join(", :", present.keySet());
        return bind(
                        "insert into %s (%s) values (%s) returning id"
                                .formatted(table, columns, parameters),
                        present)
                .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                .one();
    }

    private Mono<Long> update(Write write, long key) {
        if (write.columns().isEmpty()) {
            return Mono.just(key);
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        StringJoiner assignments = new StringJoiner(", ");
        write.columns()
                .forEach((column, value) -> {
                    assignments.add(column + " = " + (value == null ? "null" : ":" + column));
                    if (value != null) {
                        bound.put(column, value);
                    }
                });
        String statement =
                "update %s set %s where id = :row_key and version = :row_version"
                        .formatted(write.type().table(), assignments);
        bound.put("row_key", key);
        bound.put("row_version", write.version());
        return requireOne(bind(statement, bound), key);
    }

    private Mono<Long> delete(Write write, long key) {
        String statement = "delete from %s where id = :row_key".formatted(write.type().table());
        return requireOne(bind(statement, Map.of("row_key", key)), key);
    }

    private static Mono<Long> requireOne(GenericExecuteSpec statement, long key) {
        return statement
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1 ? Mono.just(key) : Mono.error(Versions.conflict()));
    }

    private GenericExecuteSpec bind(String statement, Map<String, Object> values) {
        GenericExecuteSpec spec = database.sql(statement);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            Object bound =
                    value.getValue() instanceof Enum<?> constant
                            ? constant.name()
                            : value.getValue();
            spec = spec.bind(value.getKey(), bound);
        }
        return spec;
    }

    private static long key(Write write) {
        return Objects.requireNonNull(write.key());
    }
}
