package io.botwarden.commitment.attachment;

import io.botwarden.platform.file.FileStore;
import io.botwarden.platform.file.ReceivedFile;
import io.botwarden.platform.protection.EncryptedColumn;
import io.botwarden.platform.transaction.Fields;
import java.util.concurrent.Callable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The records of stored files. Equal files are stored once. */
@Component
class StoredFiles {

    /** The encrypted key of a file. */
    static final EncryptedColumn KEY = EncryptedColumn.of("stored_file", "data_key");

    /** Updating an existing record locks it, and keeps {@link UnusedFiles} from deleting it. */
    private static final String ADD =
            """
            insert into stored_file as f (sha256, bytes, path, data_key) values (:sha256, :bytes, :path, :key)
            on conflict (sha256) do update set used_at = now()
            returning f.id, f.path
            """;

    private static final String REPLACE =
            "update stored_file set path = :path, data_key = :key where id = :id";

    private final FileStore store;
    private final DatabaseClient database;

    StoredFiles(FileStore store, DatabaseClient database) {
        this.store = store;
        this.database = database;
    }

    /**
     * A file in the current transaction.
     *
     * @param id key of its record
     * @param received whether it is the one that was received, rather than an equal one
     */
    record Kept(long id, boolean received) {}

    /** Keeps a received file; the current transaction can refer to it. */
    Mono<Kept> keep(ReceivedFile file) {
        return onDisk(
                        () -> {
                            store.keep(file);
                            return true;
                        })
                .then(Mono.defer(() -> add(file)));
    }

    /** Deletes a file that was received but is not needed. */
    Mono<Void> discard(ReceivedFile file) {
        return onDisk(
                        () -> {
                            store.discard(file);
                            return true;
                        })
                .then();
    }

    private Mono<Kept> add(ReceivedFile file) {
        return database.sql(ADD)
                .bind("sha256", file.sha256())
                .bind("bytes", file.bytes())
                .bind("path", file.path())
                .bind("key", file.key().encrypted())
                .map(row -> new Present(Fields.number(row, "id"), Fields.text(row, "path")))
                .one()
                .flatMap(present -> chosen(file, present));
    }

    /** An equal file that is no longer on the disk is replaced. */
    private Mono<Kept> chosen(ReceivedFile file, Present present) {
        if (present.path().equals(file.path())) {
            return Mono.just(new Kept(present.id(), true));
        }
        return onDisk(() -> store.exists(present.path()))
                .flatMap(exists ->
                        exists
                                ? Mono.just(new Kept(present.id(), false))
                                : replace(file, present.id()));
    }

    private Mono<Kept> replace(ReceivedFile file, long id) {
        return database.sql(REPLACE)
                .bind("path", file.path())
                .bind("key", file.key().encrypted())
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .thenReturn(new Kept(id, true));
    }

    private static <T> Mono<T> onDisk(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private record Present(long id, String path) {}
}
