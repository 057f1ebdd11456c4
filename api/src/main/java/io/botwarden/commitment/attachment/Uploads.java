package io.botwarden.commitment.attachment;

import io.botwarden.commitment.attachment.StoredFiles.Kept;
import io.botwarden.platform.file.ReceivedFile;
import io.botwarden.platform.graphql.VisibleRecords;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeThreads;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Attaches uploaded files. Whether the viewer may do so is checked before the file is read, so that
 * nobody else can fill the disk, and again in the transaction that attaches it.
 */
@Component
class Uploads {

    static final RecordType ATTACHMENT = new RecordType("Attachment", "attachment");

    private static final String ACTION = "attachFile";
    private static final String FIELD = "record";

    /** The largest number of uploads at the same time; each has about 200 KiB in memory. */
    private static final int AT_ONCE = 64;

    private static final String SAME =
            """
            select id, version from attachment
            where record = :record and state = 'AVAILABLE' and sha256 = :sha256 and name = :name
            order by id limit 1
            """;

    private final AttachmentOwners owners;
    private final ReceivedFiles receiving;
    private final StoredFiles files;
    private final IntakeThreads threads;
    private final VisibleRecords seen;
    private final Authorisation authorisation;
    private final Writes writes;
    private final DatabaseClient database;
    private final AttachmentProperties limits;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Uploads(
            AttachmentOwners owners,
            ReceivedFiles receiving,
            StoredFiles files,
            IntakeThreads threads,
            VisibleRecords seen,
            Authorisation authorisation,
            Writes writes,
            DatabaseClient database,
            AttachmentProperties limits) {
        this.owners = owners;
        this.receiving = receiving;
        this.files = files;
        this.threads = threads;
        this.seen = seen;
        this.authorisation = authorisation;
        this.writes = writes;
        this.database = database;
        this.limits = limits;
    }

    /** Fails unless the viewer may attach a file to the record now. */
    Mono<Void> requireAllowed(Viewer viewer, RecordKey record) {
        return seen.unseen(viewer, null, List.of(record))
                .filter(unseen -> unseen.isEmpty())
                .flatMap(visible -> owners.lock(record))
                .switchIfEmpty(Mono.error(AttachmentProblem::notFound))
                .flatMap(owner -> requireAllowed(viewer, owner))
                .onErrorMap(RefusedException.class, AttachmentProblem::of);
    }

    private Mono<Void> requireAllowed(Viewer viewer, OwnerRecord owner) {
        return authorisation
                .holds(viewer, owner.kind().permission(), owner.scope())
                .doOnNext(held -> {
                    if (!held) {
                        throw new RefusedException(
                                RefusalCode.FORBIDDEN,
                                "This needs the permission %s over the record."
                                        .formatted(owner.kind().permission()));
                    }
                    owner.requireOpen(limits.perRecord());
                })
                .then();
    }

    /** Reads the file and attaches it. */
    Mono<Attached> attach(Viewer viewer, Upload upload, Flux<DataBuffer> content) {
        return Mono.defer(() -> {
            if (!free.tryAcquire()) {
                return Mono.error(AttachmentProblem.busy(AT_ONCE, Duration.ofSeconds(1)));
            }
            return threads.read(content, body -> receiving.receive(body, upload))
                    .doFinally(signal -> free.release())
                    .flatMap(received -> attach(viewer, upload, received));
        });
    }

    private Mono<Attached> attach(Viewer viewer, Upload upload, ReceivedFiles.Received received) {
        AtomicReference<@Nullable Attaching> last = new AtomicReference<>();
        Mono<Attaching> attaching =
                owners.lock(upload.record())
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)))
                        .flatMap(owner -> attaching(owner, upload, received))
                        .doOnNext(last::set);
        Action<Attaching> action =
                Action.on(FIELD, attaching, found -> found.owner().scopes())
                        .named(ACTION, owners.permission(upload.record()))
                        .write((found, by) -> write(found, by));
        return writes.run(
                        viewer,
                        action,
                        (record, refusals) -> {
                            if (record == null) {
                                throw new RefusedException(refusals);
                            }
                            Attaching done = last.get();
                            return new Attached(
                                    record,
                                    upload.name(),
                                    received.type().mediaType(),
                                    received.file().bytes(),
                                    received.file().sha256(),
                                    done != null && done.same().isEmpty());
                        })
                .delayUntil(done -> discardUnlessKept(last.get(), received.file()))
                // a failure of another kind may leave it open whether the transaction was committed
                .onErrorResume(
                        RefusedException.class,
                        refused ->
                                files.discard(received.file())
                                        .then(Mono.error(AttachmentProblem.of(refused))));
    }

    private Mono<Attaching> attaching(
            OwnerRecord owner, Upload upload, ReceivedFiles.Received received) {
        return files.keep(received.file())
                .zipWith(same(upload, received.file()))
                .map(found -> new Attaching(owner, upload, received, found.getT1(), found.getT2()));
    }

    /** The same file again is the same attachment, so that an upload can be repeated. */
    private Mono<Optional<Same>> same(Upload upload, ReceivedFile file) {
        return database.sql(SAME)
                .bind("record", upload.record().id())
                .bind("sha256", file.sha256())
                .bind("name", upload.name())
                .map(row -> new Same(Fields.number(row, "id"), Fields.version(row)))
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Write write(Attaching found, By by) {
        if (found.same().isPresent()) {
            Same same = found.same().get();
            return Write.update(
                    ATTACHMENT, same.id(), same.version(), "FileAttached", found.upload().name());
        }
        OwnerRecord owner = found.owner();
        owner.requireOpen(limits.perRecord());
        return Write.insert(ATTACHMENT, "FileAttached", owner.label() + " " + found.upload().name())
                .refer(owner.kind().column(), owner.kind().type(), null, owner.id())
                .set("name", found.upload().name())
                .set("description", found.upload().description())
                .set("media_type", found.received().type().mediaType())
                .set("bytes", found.received().file().bytes())
                .set("sha256", found.received().file().sha256())
                .derived("file_id", found.kept().id())
                .derived("uploaded_by_id", by.viewer().identityId())
                .derived("uploaded_at", by.at())
                .along(key -> owners.contribute(owner, by.viewer().identityId()));
    }

    private Mono<Void> discardUnlessKept(@Nullable Attaching done, ReceivedFile file) {
        return done == null || !done.kept().received() ? files.discard(file) : Mono.empty();
    }

    /**
     * A file that was attached.
     *
     * @param isNew false if it was attached before
     */
    record Attached(
            RecordKey attachment,
            String name,
            String mediaType,
            long bytes,
            String sha256,
            boolean isNew) {}

    /** An equal file of the same name that is attached to the record. */
    private record Same(long id, int version) {}

    private record Attaching(
            OwnerRecord owner,
            Upload upload,
            ReceivedFiles.Received received,
            Kept kept,
            Optional<Same> same) {}
}
