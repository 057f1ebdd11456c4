package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRecords.APPLICATION;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks applications for actions. */
@Component
class LaunchRows {

    private final DatabaseClient database;

    LaunchRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the application with this id, locked with its bot until the transaction ends. */
    Mono<LaunchApplication> require(String id) {
        return Mono.fromCallable(() -> APPLICATION.parse("application", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("application")));
    }

    /**
     * Finds the application with this key; empty if there is none. It is read after it is locked,
     * so that concurrent changes are visible.
     */
    Mono<LaunchApplication> find(long key) {
        return database.sql("select hold_launch(:id)")
                .bind("id", key)
                .then()
                .then(Mono.defer(() -> read(key)));
    }

    private Mono<LaunchApplication> read(long key) {
        return database.sql(
                        """
                        select id, number, bot_id, title, feature_introduction, test_report, state, revision, current_revision_id, version
                        from launch_application where id = :id
                        """)
                .bind("id", key)
                .map(LaunchRows::application)
                .one();
    }

    private static LaunchApplication application(Readable row) {
        Integer revision = row.get("revision", Integer.class);
        return new LaunchApplication(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "title"),
                row.get("feature_introduction", String.class),
                row.get("test_report", String.class),
                LaunchState.valueOf(Fields.text(row, "state")),
                revision == null ? 0 : revision,
                row.get("current_revision_id", Long.class),
                Fields.version(row));
    }
}
