package io.botwarden.delivery.design;

import static io.botwarden.delivery.DeliveryRecords.DESIGN_DOCUMENT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks design revisions for actions. */
@Component
class DesignRows {

    private static final String COLUMNS =
            "select id, bot_id, release_id, kind, revision, title, body, link, state, author_ids, version from design_document";

    private final DatabaseClient database;

    DesignRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the revision with this id. */
    Mono<DesignDocument> require(String id) {
        return Mono.fromCallable(() -> DESIGN_DOCUMENT.parse("design", id))
                .flatMap(key ->
                        database.sql(COLUMNS + " where id = :id for update")
                                .bind("id", key)
                                .map(DesignRows::document)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("design")));
    }

    /** Returns the accepted revision that this one would replace. */
    Mono<Optional<DesignDocument>> acceptedBefore(DesignDocument document) {
        return database.sql(
                        COLUMNS
                                + """
                                 where bot_id = :bot and kind = :kind and release_id is not distinct from :release and state = 'ACCEPTED'
                                for update
                                """)
                .bind("bot", document.bot())
                .bind("kind", document.kind().name())
                .bind("release", Parameters.in(R2dbcType.BIGINT, document.text().release()))
                .map(DesignRows::document)
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** Returns the number of the next revision of a kind. */
    Mono<Integer> nextRevision(long bot, DesignKind kind) {
        return database.sql(
                        "select coalesce(max(revision), 0) + 1 as next from design_document where bot_id = :bot and kind = :kind")
                .bind("bot", bot)
                .bind("kind", kind.name())
                .map(row -> Objects.requireNonNull(row.get("next", Integer.class)))
                .one();
    }

    private static DesignDocument document(Readable row) {
        return new DesignDocument(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                DesignKind.valueOf(Fields.text(row, "kind")),
                Objects.requireNonNull(row.get("revision", Integer.class)),
                new DesignText(
                        row.get("release_id", Long.class),
                        Fields.text(row, "title"),
                        row.get("body", String.class),
                        row.get("link", String.class)),
                DesignState.valueOf(Fields.text(row, "state")),
                List.of(Objects.requireNonNull(row.get("author_ids", Long[].class))),
                Fields.version(row));
    }
}
