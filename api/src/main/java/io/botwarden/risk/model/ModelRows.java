package io.botwarden.risk.model;

import static io.botwarden.risk.model.ModelRecords.MODEL;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks versions of the risk model for actions. */
@Component
class ModelRows {

    private static final String COLUMNS =
            """
            select m.id, m.state, m.reason, m.version, to_jsonb(m) #>> '{}' as row
            from risk_model_version m
            """;

    private final DatabaseClient database;

    ModelRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the version with this ID. */
    Mono<ModelRow> require(String field, String id) {
        return Mono.fromCallable(() -> MODEL.parse(field, id))
                .flatMap(key ->
                        database.sql(COLUMNS + " where m.id = :id for update")
                                .bind("id", key)
                                .map(ModelRows::row)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Returns the version in force. */
    Mono<ModelRow> inForce() {
        return database.sql(COLUMNS + " where m.state = 'APPROVED' for update")
                .map(ModelRows::row)
                .one();
    }

    /** Returns the named version, or the one in force. */
    Mono<ModelRow> base(@Nullable String id) {
        return id == null ? inForce() : require("basedOn", id);
    }

    /** What stands in the way of a decision by a viewer. */
    Mono<ModelRow.Obstacles> obstacles(ModelRow model, long viewer) {
        return database.sql(
                        """
                        select coalesce(%s, false) as author, %s as untested from risk_model_version m where m.id = :id
                        """
                                .formatted(
                                        ModelState.BY_AUTHOR.sql("m", ":viewer"),
                                        ModelState.UNTESTED.sql("m", ":viewer")))
                .bind("viewer", viewer)
                .bind("id", model.id())
                .map(row ->
                        new ModelRow.Obstacles(
                                Boolean.TRUE.equals(row.get("author", Boolean.class)),
                                Boolean.TRUE.equals(row.get("untested", Boolean.class))))
                .one();
    }

    private static ModelRow row(Readable row) {
        return new ModelRow(
                Fields.number(row, "id"),
                ModelState.valueOf(Fields.text(row, "state")),
                Fields.text(row, "reason"),
                StoredModel.parse(Fields.text(row, "row")).model(),
                Fields.version(row));
    }
}
