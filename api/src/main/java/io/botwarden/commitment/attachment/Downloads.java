package io.botwarden.commitment.attachment;

import static io.botwarden.commitment.attachment.Uploads.ATTACHMENT;

import io.botwarden.platform.file.FileStore;
import io.botwarden.platform.graphql.VisibleRecords;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finds the files of attachments for viewers who may see the records that they belong to. */
@Component
class Downloads {

    private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;
    private static final int BUFFER = 64 << 10;

    private static final String FIND =
            """
            select a.name, a.media_type, a.bytes, f.path, f.data_key
            from attachment a
            join stored_file f on f.id = a.file_id
            where a.id = :id and a.state = 'AVAILABLE'
            """;

    private final FileStore store;
    private final VisibleRecords seen;
    private final DatabaseClient database;

    Downloads(FileStore store, VisibleRecords seen, DatabaseClient database) {
        this.store = store;
        this.seen = seen;
        this.database = database;
    }

    /** Returns the file of an attachment; a 404 if there is none, or the viewer may not see it. */
    Mono<Download> find(Viewer viewer, String id) {
        return Mono.justOrEmpty(
                        RecordKey.parse(id).filter(key -> key.table().equals(ATTACHMENT.table())))
                .filterWhen(key ->
                        seen.unseen(viewer, null, List.of(key)).map(unseen -> unseen.isEmpty()))
                .flatMap(key ->
                        database.sql(FIND).bind("id", key.key()).map(Downloads::download).one())
                .switchIfEmpty(Mono.error(AttachmentProblem::notFound));
    }

    /** The content, read from the disk as fast as the receiver takes it. */
    Flux<DataBuffer> content(Download file) {
        return DataBufferUtils.readByteChannel(
                        () ->
                                Channels.newChannel(
                                        store.open(
                                                file.path(),
                                                file.key(),
                                                StoredFiles.KEY.purpose())),
                        BUFFERS,
                        BUFFER)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static Download download(Readable row) {
        return new Download(
                Fields.text(row, "name"),
                Fields.text(row, "media_type"),
                Fields.number(row, "bytes"),
                Fields.text(row, "path"),
                Objects.requireNonNull(row.get("data_key", byte[].class)));
    }

    /**
     * A file to download.
     *
     * @param bytes its size
     * @param path its path in the store
     * @param key its encrypted key
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Download(String name, String mediaType, long bytes, String path, byte[] key) {}
}
