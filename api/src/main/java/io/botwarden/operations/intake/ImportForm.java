package io.botwarden.operations.intake;

import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.platform.intake.FormPart;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.web.BodyBytes;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A form with two parts: {@code mapping}, a mapping document, followed by {@code file}, which is
 * imported as it arrives.
 *
 * @param <M> the type of the mapping
 */
final class ImportForm<M> {

    private final Class<M> kind;
    private final IntakeGate gate;
    private final Import<M> use;
    private @Nullable M mapping;

    /** The error in the mapping. */
    private @Nullable IntakeRefusedException problem;

    /** The result of the file; null before it is read. */
    private @Nullable IntakeReport taken;

    /** Reads a file to its end, as the mapping says; blocks. */
    @FunctionalInterface
    interface Import<M> {
        IntakeReport take(InputStream file, M mapping, Sender sender) throws ImportAbortedException;
    }

    ImportForm(Class<M> kind, IntakeGate gate, Import<M> use) {
        this.kind = kind;
        this.gate = gate;
        this.use = use;
    }

    Mono<IntakeReport> take(Flux<PartEvent> parts) {
        return FormPart.each(parts, this::takePart)
                .switchIfEmpty(
                        Mono.error(() ->
                                problem == null
                                        ? IntakeRefusedException.unreadable(
                                                "The form has no part named 'file', which is the CSV file.")
                                        : problem))
                .onErrorMap(
                        DataBufferLimitException.class,
                        e ->
                                IntakeRefusedException.unreadable(
                                        "A part of the form that is not sent as a file, with a filename, is too large."));
    }

    private Mono<IntakeReport> takePart(FormPart part) {
        IntakeReport before = taken;
        if (before != null) {
            return part.refuse(
                    IntakeRefusedException.unreadable(
                            "The form has a part named '%s' after its file. A form accepts one file; the first one was imported as %s."
                                    .formatted(part.name(), before.importRun())));
        }
        return switch (part.name()) {
            case "mapping" -> readMapping(part);
            case "file" -> takeFile(part);
            default ->
                    part.refuse(
                            IntakeRefusedException.unreadable(
                                    "The form has a part named '%s'; accepted parts are 'mapping', followed by 'file'."
                                            .formatted(part.name())));
        };
    }

    private Mono<IntakeReport> readMapping(FormPart part) {
        return BodyBytes.join(part.content(), Mappings.MAX_DOCUMENT)
                .flatMap(document -> {
                    if (mapping != null || problem != null) {
                        problem =
                                IntakeRefusedException.unreadable(
                                        "The form has more than one part named 'mapping'.");
                        return Mono.empty();
                    }
                    try {
                        mapping = Mappings.read(document, kind);
                    } catch (IntakeRefusedException e) {
                        problem = e;
                    }
                    return Mono.empty();
                });
    }

    private Mono<IntakeReport> takeFile(FormPart part) {
        IntakeRefusedException wrong = problem;
        if (wrong != null) {
            return part.refuse(wrong);
        }
        M its = mapping;
        if (its == null) {
            return part.refuse(
                    IntakeRefusedException.unreadable(
                            "The part 'mapping' must come before the part 'file': the file is read as it arrives."));
        }
        return gate.takeLines(
                        IntakeController.PERMISSION,
                        part.content(),
                        part.headers().getFirst(HttpHeaders.CONTENT_ENCODING),
                        (file, sender) -> use.take(file, its, sender))
                .doOnNext(report -> taken = report);
    }
}
