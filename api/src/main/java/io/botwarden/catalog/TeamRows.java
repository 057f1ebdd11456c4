package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.TEAM;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks teams. */
@Component
class TeamRows {

    private final DatabaseClient database;

    TeamRows(DatabaseClient database) {
        this.database = database;
    }

    /** The team with an id; empty if no id is given. */
    Mono<Optional<Team>> optional(String field, @Nullable String id) {
        return id == null ? Mono.just(Optional.empty()) : require(field, id).map(Optional::of);
    }

    /** The team with an id. */
    Mono<Team> require(String field, String id) {
        return Mono.fromCallable(() -> TEAM.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, code, name, department_id, lead_id, state, version
                                        from team where id = :id for no key update
                                        """)
                                .bind("id", key)
                                .map(TeamRows::team)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    private static Team team(Readable row) {
        return new Team(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                Fields.number(row, "department_id"),
                row.get("lead_id", Long.class),
                TeamState.valueOf(Fields.text(row, "state")),
                Fields.version(row));
    }
}
