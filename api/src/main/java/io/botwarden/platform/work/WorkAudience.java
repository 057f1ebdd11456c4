package io.botwarden.platform.work;

import io.botwarden.platform.transaction.Fields;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the people who have a record in My work, so that whoever is notified that something waits
 * for them is exactly who can act on it.
 */
@Component
public class WorkAudience {

    /** Parameters: the key of the record, the current instant. */
    private static final String WAITING =
            """
            select who.employee_id
            from identity who
            cross join lateral (
              with me as (select who.employee_id)
              select item.id from (
              %s
              ) as item
              where item.id %s
            ) found
            where who.employee_id is not null and who.disabled_at is null and $2::timestamptz is not null
            """;

    private final WorkList work;
    private final DatabaseClient database;
    private final Clock clock;
    private final Map<String, Optional<String>> statements = new ConcurrentHashMap<>();

    WorkAudience(WorkList work, DatabaseClient database, Clock clock) {
        this.work = work;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns the keys of the employees for whom a record, or a record that refers to it, is
     * waiting; without duplicates.
     *
     * @param table the table of the record
     */
    public Flux<Long> of(String table, long key) {
        Optional<String> known = statements.get(table);
        Mono<Optional<String>> statement =
                known == null
                        ? statement(table).doOnNext(made -> statements.put(table, made))
                        : Mono.just(known);
        return statement
                .flatMap(Mono::justOrEmpty)
                .flatMapMany(sql ->
                        database.sql(sql)
                                .bind(0, key)
                                .bind(1, clock.instant())
                                .map(row -> Fields.number(row, "employee_id"))
                                .all());
    }

    /** One statement over all sources that can find the record; empty if there is none. */
    private Mono<Optional<String>> statement(String table) {
        List<WorkSource> others =
                work.sources().stream()
                        .filter(source -> !source.table().equals(table) && !source.ownEvents())
                        .toList();
        return Flux.fromIterable(others)
                .concatMap(source -> reference(source, table))
                .collectList()
                .map(referring -> {
                    Stream<String> own =
                            work.sources().stream()
                                    .filter(source -> source.table().equals(table))
                                    .map(source -> waiting(source, "= $1"));
                    List<String> all = Stream.concat(own, referring.stream()).toList();
                    return all.isEmpty()
                            ? Optional.<String>empty()
                            : Optional.of(
                                    "select distinct employee_id from (%s) as waiting order by 1"
                                            .formatted(
                                                    all.stream()
                                                            .collect(
                                                                    Collectors.joining(
                                                                            "union all\n"))));
                });
    }

    /** The statement of a source whose records refer to the record; empty if they do not. */
    private Mono<String> reference(WorkSource source, String table) {
        return database.sql(
                        "select column_name from references_of(:source) where target = :target order by column_name limit 1")
                .bind("source", source.table())
                .bind("target", table)
                .map(row -> Fields.text(row, "column_name"))
                .one()
                .map(column ->
                        waiting(
                                source,
                                "in (select c.id from %s c where c.%s = $1)"
                                        .formatted(source.table(), column)));
    }

    private static String waiting(WorkSource source, String condition) {
        return WAITING.formatted(
                source.sql().replace("{0}", "who.id").replace("{1}", "$2::timestamptz"), condition);
    }
}
