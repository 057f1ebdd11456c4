package io.botwarden.security.retention;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** GraphQL query of the records that a retention period would delete, before it is set. */
@Controller
class RetentionController {

    private static final String RECORD = "catalog:record-data-asset";
    private static final int LONGEST = 36_500;

    /** Counting millions of records would take seconds without a benefit. */
    private static final int MOST_COUNTED = 100_000;

    private final DatabaseClient database;
    private final Authorisation authorisation;
    private final Clock clock;

    RetentionController(DatabaseClient database, Authorisation authorisation, Clock clock) {
        this.database = database;
        this.authorisation = authorisation;
        this.clock = clock;
    }

    /** Null if the number of days is invalid, or if the viewer cannot set the retention period. */
    @QueryMapping
    Mono<RetentionPreview> retentionPreview(
            @Argument String bot,
            @Argument ExpiringTable holds,
            @Argument int retentionDays,
            @ContextValue Viewer viewer) {
        if (retentionDays < 1 || retentionDays > LONGEST) {
            return Mono.empty();
        }
        long key = CatalogRecords.BOT.parse("bot", bot);
        return authorisation
                .holds(viewer, RECORD, Scope.ofBot(key))
                .filter(held -> held)
                .flatMap(held -> preview(Term.of(0, key, holds, retentionDays, clock.instant())));
    }

    private Mono<RetentionPreview> preview(Term term) {
        return database.sql(
                        """
                        select count(*) as records, min(ended) as oldest
                        from (select %1$s as ended from %2$s where %3$s order by %4$s limit :most) expired
                        """
                                .formatted(
                                        term.holds().end(),
                                        term.holds().table(),
                                        term.holds().expired(),
                                        term.holds().begin()))
                .bind("bot", term.bot())
                .bind("before", term.before())
                .bind("most", MOST_COUNTED)
                .map(RetentionController::found)
                .one();
    }

    private static RetentionPreview found(Readable row) {
        return new RetentionPreview(
                Fields.number(row, "records"), row.get("oldest", Instant.class));
    }

    /**
     * A preview.
     *
     * @param records the number of records to delete, counted up to 100,000
     * @param oldest when the oldest of the records ended; null if there is none
     */
    record RetentionPreview(long records, @Nullable Instant oldest) {}
}
