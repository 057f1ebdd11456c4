package io.botwarden.collaboration.manual;

import static io.botwarden.collaboration.CollaborationRecords.MANUAL;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks manual revisions for an action. */
@Component
class ManualRows {

    private static final String COLUMNS =
            "select id, bot_id, revision, title, body, change_note, state, version from manual";

    static final String READ = "collaboration:read";

    private final DatabaseClient database;
    private final Authorisation authorisation;

    ManualRows(DatabaseClient database, Authorisation authorisation) {
        this.database = database;
        this.authorisation = authorisation;
    }

    /** Returns the revision with this ID. */
    Mono<Manual> require(String id) {
        return Mono.fromCallable(() -> MANUAL.parse("manual", id))
                .flatMap(key ->
                        database.sql(COLUMNS + " where id = :id for update")
                                .bind("id", key)
                                .map(ManualRows::manual)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("manual")));
    }

    /**
     * Returns the revision with this ID if the viewer may see it, through a role or as a user of
     * the bot.
     */
    Mono<Manual> requireSeen(Viewer viewer, String id) {
        return require(id)
                .filterWhen(manual ->
                        authorisation
                                .holds(viewer, READ, Scope.ofBot(manual.bot()))
                                .filter(held -> held)
                                .switchIfEmpty(isShownTo(viewer, manual)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("manual")));
    }

    private Mono<Boolean> isShownTo(Viewer viewer, Manual manual) {
        return database.sql(
                        "select exists (select from manual_audience where record_id = :manual and identity_id = :viewer) as shown")
                .bind("manual", manual.id())
                .bind("viewer", viewer.identityId())
                .map(row -> Boolean.TRUE.equals(row.get("shown", Boolean.class)))
                .one();
    }

    /** Returns the published revision of a bot's manual. */
    Mono<Optional<Manual>> published(long bot) {
        return database.sql(COLUMNS + " where bot_id = :bot and state = 'PUBLISHED' for update")
                .bind("bot", bot)
                .map(ManualRows::manual)
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** Returns the number of a bot's next revision. */
    Mono<Integer> nextRevision(long bot) {
        return database.sql(
                        "select coalesce(max(revision), 0) + 1 as next from manual where bot_id = :bot")
                .bind("bot", bot)
                .map(row -> Objects.requireNonNull(row.get("next", Integer.class)))
                .one();
    }

    /**
     * Returns the key of the employee whose account the viewer uses; empty if it belongs to nobody.
     */
    Mono<Optional<Long>> employeeOf(Viewer viewer) {
        return database.sql("select employee_id from identity where id = :viewer")
                .bind("viewer", viewer.identityId())
                .map(ManualRows::employee)
                .one();
    }

    private static Optional<Long> employee(Readable row) {
        return Optional.ofNullable(row.get("employee_id", Long.class));
    }

    private static Manual manual(Readable row) {
        return new Manual(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Objects.requireNonNull(row.get("revision", Integer.class)),
                new ManualText(
                        Fields.text(row, "title"),
                        Fields.text(row, "body"),
                        row.get("change_note", String.class)),
                ManualState.valueOf(Fields.text(row, "state")),
                Fields.version(row));
    }
}
