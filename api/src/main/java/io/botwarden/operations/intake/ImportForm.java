package io.botwarden.operations.intake;

import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.web.BodyBytes;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
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

    /** The number of buffered pieces; each is as large as a packet. */
    private static final int WAITING_PIECES = 8;

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
        return parts.map(Piece::of)
                .windowUntil(Piece::last, false, WAITING_PIECES)
                .concatMap(part ->
                        part.switchOnFirst((signal, pieces) -> {
                            Piece first = signal.get();
                            return first == null
                                    ? pieces.then(Mono.empty())
                                    : takePart(first, pieces);
                        }))
                .singleOrEmpty()
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

    private Mono<IntakeReport> takePart(Piece first, Flux<Piece> pieces) {
        IntakeReport before = taken;
        if (before != null) {
            return refuse(
                    pieces,
                    IntakeRefusedException.unreadable(
                            "The form has a part named '%s' after its file. A form accepts one file; the first one was imported as %s."
                                    .formatted(first.part(), before.importRun())));
        }
        return switch (first.part()) {
            case "mapping" -> readMapping(pieces);
            case "file" -> takeFile(first, pieces);
            default ->
                    refuse(
                            pieces,
                            IntakeRefusedException.unreadable(
                                    "The form has a part named '%s'; accepted parts are 'mapping', followed by 'file'."
                                            .formatted(first.part())));
        };
    }

    private Mono<IntakeReport> readMapping(Flux<Piece> pieces) {
        return BodyBytes.join(pieces.map(Piece::buffer), Mappings.MAX_DOCUMENT)
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

    private Mono<IntakeReport> takeFile(Piece first, Flux<Piece> pieces) {
        IntakeRefusedException wrong = problem;
        if (wrong != null) {
            return refuse(pieces, wrong);
        }
        M its = mapping;
        if (its == null) {
            return refuse(
                    pieces,
                    IntakeRefusedException.unreadable(
                            "The part 'mapping' must come before the part 'file': the file is read as it arrives."));
        }
        return gate.take(
                        IntakeController.PERMISSION,
                        Scope.EVERYTHING,
                        pieces.map(Piece::buffer),
                        first.encoding(),
                        (file, sender) -> use.take(file, its, sender))
                .doOnNext(report -> taken = report);
    }

    /**
     * Reads the part to its end first, because a sender that is still sending might not read the
     * response.
     */
    private static Mono<IntakeReport> refuse(Flux<Piece> pieces, IntakeRefusedException refused) {
        return pieces.then(Mono.error(refused));
    }

    /**
     * A copied piece of a part, which later steps can drop safely.
     *
     * @param part the part's name
     * @param encoding the part's header {@code Content-Encoding}; null if there is none
     * @param last whether the part ends with it
     */
    private record Piece(String part, @Nullable String encoding, byte[] bytes, boolean last) {

        static Piece of(PartEvent event) {
            return new Piece(
                    event.name(),
                    event.headers().getFirst(HttpHeaders.CONTENT_ENCODING),
                    BodyBytes.of(event.content()),
                    event.isLast());
        }

        /** The bytes in a heap buffer, which needs no release. */
        DataBuffer buffer() {
            return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
        }
    }
}
