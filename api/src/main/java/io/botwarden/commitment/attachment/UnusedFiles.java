package io.botwarden.commitment.attachment;

import io.botwarden.platform.file.FileStore;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Erases the content of removed attachments, and deletes files that nothing refers to, such as
 * those of uploads that were not completed. Both happen some time later, so that a transaction that
 * is about to refer to a file, and a backup that is being taken, still find it.
 */
@Component
class UnusedFiles {

    /** Attachments of the same content keep the file. */
    private static final String RELEASE =
            "update attachment set file_id = null where state = 'REMOVED' and file_id is not null and removed_at < :before";

    /** The row is locked by whoever refers to the file at this moment, and then is in use again. */
    private static final String FORGET =
            """
            delete from stored_file f
            where f.used_at < :before and not exists (select from attachment a where a.file_id = f.id)
            returning f.path
            """;

    private static final String UNKNOWN =
            """
            select path from unnest(cast(:paths as text[])) as path
            where not exists (select from stored_file f where f.path = path.path)
            """;

    private final FileStore store;
    private final DataSource database;
    private final AttachmentProperties limits;
    private final Clock clock;

    UnusedFiles(FileStore store, DataSource database, AttachmentProperties limits, Clock clock) {
        this.store = store;
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    Mono<Void> run() {
        return Mono.fromCallable(
                        () -> {
                            delete();
                            return true;
                        })
                .subscribeOn(Schedulers.boundedElastic())
                .then();
    }

    /** Deletes what is due; blocks. */
    void delete() throws IOException {
        Instant before = clock.instant().minus(limits.erasedAfter());
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(RELEASE).param("before", Timestamp.from(before)).update();
        for (@Nullable String path :
                jdbc.sql(FORGET)
                        .param("before", Timestamp.from(before))
                        .query(String.class)
                        .list()) {
            store.delete(Objects.requireNonNull(path));
        }
        List<String> old = store.writtenBefore(before);
        for (@Nullable String path :
                jdbc.sql(UNKNOWN)
                        .param("paths", old.toArray(String[]::new))
                        .query(String.class)
                        .list()) {
            store.delete(Objects.requireNonNull(path));
        }
    }
}
