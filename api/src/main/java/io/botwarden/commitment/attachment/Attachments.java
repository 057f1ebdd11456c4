package io.botwarden.commitment.attachment;

import static io.botwarden.commitment.attachment.Uploads.ATTACHMENT;

import io.botwarden.commitment.attachment.AttachmentState.Step;
import io.botwarden.commitment.input.RemoveAttachmentInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on attachments; {@link Uploads} adds them. */
@Controller
class Attachments {

    private static final String FIELD = "attachment";

    private static final String FIND =
            """
            select a.id, a.name, a.state, a.version, same_person(a.uploaded_by_id, :viewer) as viewers
            from attachment a where a.id = :id for update of a
            """;

    private final AttachmentOwners owners;
    private final Authorisation authorisation;
    private final Writes writes;
    private final DatabaseClient database;

    Attachments(
            AttachmentOwners owners,
            Authorisation authorisation,
            Writes writes,
            DatabaseClient database) {
        this.owners = owners;
        this.authorisation = authorisation;
        this.writes = writes;
        this.database = database;
    }

    /** The uploader may do this without any role. */
    @MutationMapping
    Mono<Payload> removeAttachment(
            @ContextValue Viewer viewer, @Argument RemoveAttachmentInput input) {
        Mono<Held> held =
                require(viewer, input.attachment())
                        .delayUntil(found ->
                                found.attachment().viewers()
                                        ? Mono.empty()
                                        : requireManager(viewer, found));
        return writes.run(
                viewer,
                Action.on(FIELD, held, found -> List.of())
                        .write((found, by) -> remove(found, by, input)));
    }

    private Write remove(Held found, By by, RemoveAttachmentInput input) {
        Attachment attachment = found.attachment();
        Versions.require(ATTACHMENT, attachment.id(), input.version(), attachment.version());
        AttachmentState next = Step.REMOVE.from(attachment.state(), FIELD, FIELD);
        if (!found.owner().removable()) {
            throw new RefusedException(RefusalCode.WRONG_STATE, AttachmentState.BOUND, FIELD);
        }
        return Write.update(
                        ATTACHMENT,
                        attachment.id(),
                        attachment.version(),
                        "AttachmentRemoved",
                        found.owner().label() + " " + attachment.name())
                .set("state", attachment.state(), next)
                .set("removal_reason", null, input.reason())
                .derived("removed_at", by.at())
                .derived("removed_by_id", by.viewer().identityId())
                .along(key -> owners.touch(found.owner()));
    }

    private Mono<Void> requireManager(Viewer viewer, Held found) {
        return authorisation
                .holds(viewer, AttachmentState.REMOVE_ANY, found.owner().scope())
                .filter(held -> !held)
                .flatMap(denied ->
                        Mono.error(
                                new RefusedException(
                                        RefusalCode.FORBIDDEN,
                                        "Only the person who uploaded it, or with the permission %s over the record."
                                                .formatted(AttachmentState.REMOVE_ANY))));
    }

    /** Returns the attachment and its record, both locked; the record first. */
    private Mono<Held> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> ATTACHMENT.parse(FIELD, id))
                .flatMap(key ->
                        recordOf(key)
                                .flatMap(owners::lock)
                                .zipWhen(owner -> find(viewer, key), Held::new))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    private Mono<RecordKey> recordOf(long key) {
        return database.sql("select record from attachment where id = :id")
                .bind("id", key)
                .map(row -> RecordKey.parse(Fields.text(row, "record")).orElseThrow())
                .one();
    }

    private Mono<Attachment> find(Viewer viewer, long key) {
        return database.sql(FIND)
                .bind("viewer", viewer.identityId())
                .bind("id", key)
                .map(Attachments::attachment)
                .one();
    }

    private static Attachment attachment(Readable row) {
        return new Attachment(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                AttachmentState.valueOf(Fields.text(row, "state")),
                Fields.version(row),
                Boolean.TRUE.equals(row.get("viewers", Boolean.class)));
    }

    /**
     * The locked row of an attachment.
     *
     * @param viewers whether the viewer uploaded it, with any of their accounts
     */
    private record Attachment(
            long id, String name, AttachmentState state, int version, boolean viewers) {}

    /** A record and an attachment of it. */
    private record Held(OwnerRecord owner, Attachment attachment) {}
}
