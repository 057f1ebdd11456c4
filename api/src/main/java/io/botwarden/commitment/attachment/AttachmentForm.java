package io.botwarden.commitment.attachment;

import io.botwarden.commitment.attachment.Uploads.Attached;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.FormPart;
import io.botwarden.platform.web.BodyBytes;
import io.botwarden.platform.web.MediaTypes;
import io.botwarden.platform.write.Characters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A form with the parts {@code record} and, optionally, {@code description}, followed by {@code
 * file}, which is stored as it arrives.
 */
final class AttachmentForm {

    private static final String RECORD = "record";
    private static final String DESCRIPTION = "description";
    private static final String FILE = "file";
    private static final int LONGEST_TEXT = 2_000;
    private static final int LARGEST_TEXT = 4 * LONGEST_TEXT;

    private final Viewer viewer;
    private final AttachmentOwners owners;
    private final Uploads uploads;
    private final Map<String, String> texts = new HashMap<>();

    /** The first problem of the parts before the file. */
    private @Nullable AttachmentProblem first;

    private boolean taken;

    AttachmentForm(Viewer viewer, AttachmentOwners owners, Uploads uploads) {
        this.viewer = viewer;
        this.owners = owners;
        this.uploads = uploads;
    }

    Mono<Attached> take(Flux<PartEvent> form) {
        return FormPart.each(form, this::takePart)
                .onErrorMap(
                        DataBufferLimitException.class,
                        e ->
                                AttachmentProblem.invalid(
                                        "A part of the form other than the file is too large."))
                .switchIfEmpty(
                        Mono.error(() ->
                                first == null
                                        ? AttachmentProblem.invalid(
                                                "The form has no part named 'file'.")
                                        : first));
    }

    private Mono<Attached> takePart(FormPart part) {
        if (taken) {
            return part.refuse(AttachmentProblem.invalid("The form has parts after its file."));
        }
        return switch (part.name()) {
            case RECORD, DESCRIPTION -> readText(part);
            case FILE -> takeFile(part);
            default ->
                    part.refuse(
                            AttachmentProblem.invalid(
                                    "The form has an unknown part; accepted are 'record' and 'description', followed by 'file'."));
        };
    }

    private Mono<Attached> readText(FormPart part) {
        return BodyBytes.join(part.content(), LARGEST_TEXT)
                .flatMap(bytes -> {
                    Optional<String> text = utf8(bytes);
                    if (text.isEmpty()
                            || text.get().codePointCount(0, text.get().length()) > LONGEST_TEXT) {
                        note(
                                "The part '%s' must be a text in UTF-8 of at most %d characters."
                                        .formatted(part.name(), LONGEST_TEXT));
                    } else if (texts.put(part.name(), text.get().strip()) != null) {
                        note("The form has more than one part named '%s'.".formatted(part.name()));
                    }
                    return Mono.empty();
                });
    }

    private void note(String detail) {
        first = first == null ? AttachmentProblem.invalid(detail) : first;
    }

    private Mono<Attached> takeFile(FormPart part) {
        taken = true;
        Upload upload;
        try {
            upload = upload(part);
        } catch (AttachmentProblem problem) {
            return part.refuse(problem);
        }
        return uploads.requireAllowed(viewer, upload.record())
                .then(Mono.just(true))
                .onErrorResume(part::refuse)
                .flatMap(allowed -> uploads.attach(viewer, upload, part.content()));
    }

    private Upload upload(FormPart part) {
        if (first != null) {
            throw first;
        }
        String record = texts.get(RECORD);
        if (record == null) {
            throw AttachmentProblem.invalid(
                    "The part 'record', with the ID of the record to attach the file to, must come before the part 'file'.");
        }
        String description = texts.getOrDefault(DESCRIPTION, "");
        Characters.problemOfText(description)
                .ifPresent(problem -> {
                    throw AttachmentProblem.invalid("The part 'description': " + problem);
                });
        return new Upload(
                owners.parse(record)
                        .orElseThrow(() ->
                                AttachmentProblem.invalid(
                                        "The part 'record' must be the ID of one of these types: %s."
                                                .formatted(owners.names()))),
                description.isEmpty() ? null : description,
                Optional.ofNullable(part.filename())
                        .flatMap(FileNames::clean)
                        .orElseThrow(() ->
                                AttachmentProblem.invalid(
                                        "The part 'file' must have a file name.")),
                declared(part));
    }

    private static String declared(FormPart part) {
        MediaType type = MediaTypes.ofBody(part.headers());
        return type == null
                ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                : type.getType() + "/" + type.getSubtype();
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
