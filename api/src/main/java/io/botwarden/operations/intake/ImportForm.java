package io.botwarden.operations.intake;

import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.intake.BrokenOffException;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A form with two parts: {@code mapping}, a mapping document, and behind it {@code file}, which is
 * taken in as it arrives.
 *
 * @param <M> what the mapping is for
 */
final class ImportForm<M> {

    private final Class<M> kind;
    private final IntakeGate gate;
    private final Import<M> use;
    private @Nullable M mapping;

    /** Reads a file to its end, as the mapping says; blocks. */
    @FunctionalInterface
    interface Import<M> {
        IntakeReport take(InputStream file, M mapping, Sender sender) throws BrokenOffException;
    }

    ImportForm(Class<M> kind, IntakeGate gate, Import<M> use) {
        this.kind = kind;
        this.gate = gate;
        this.use = use;
    }

    Mono<IntakeReport> take(Flux<PartEvent> parts) {
        return parts.windowUntil(PartEvent::isLast)
                .concatMap(part ->
                        part.switchOnFirst((signal, events) -> {
                            PartEvent first = signal.get();
                            return first == null
                                    ? events.then(Mono.empty())
                                    : takePart(first, events);
                        }))
                .singleOrEmpty()
                .switchIfEmpty(
                        Mono.error(() ->
                                IntakeRefusedException.unreadable(
                                        "The form has no part named 'file', which is the CSV file.")))
                .onErrorMap(
                        DataBufferLimitException.class,
                        e ->
                                IntakeRefusedException.unreadable(
                                        "A part of the form that is not sent as a file, with a filename, is too large."));
    }

    private Mono<IntakeReport> takePart(PartEvent first, Flux<PartEvent> events) {
        return switch (first.name()) {
            case "mapping" -> readMapping(events.map(PartEvent::content)).then(Mono.empty());
            case "file" -> takeFile(first, events);
            default ->
                    refuse(
                            events,
                            "The form has a part named '%s'; accepted are 'mapping' and behind it 'file'."
                                    .formatted(first.name()));
        };
    }

    private Mono<Void> readMapping(Flux<DataBuffer> content) {
        return DataBufferUtils.join(content, Mappings.MAX_DOCUMENT)
                .doOnNext(document -> {
                    byte[] bytes = new byte[document.readableByteCount()];
                    document.read(bytes);
                    DataBufferUtils.release(document);
                    mapping = Mappings.read(bytes, kind);
                })
                .then();
    }

    private Mono<IntakeReport> takeFile(PartEvent first, Flux<PartEvent> events) {
        M its = mapping;
        if (its == null) {
            return refuse(
                    events,
                    "The part 'mapping' must come before the part 'file': the file is read as it arrives.");
        }
        String encoding = first.headers().getFirst(HttpHeaders.CONTENT_ENCODING);
        return gate.take(
                IntakeController.PERMISSION,
                Scope.EVERYTHING,
                events.map(PartEvent::content),
                encoding,
                (file, sender) -> use.take(file, its, sender));
    }

    private static Mono<IntakeReport> refuse(Flux<PartEvent> events, String detail) {
        return events.doOnNext(event -> DataBufferUtils.release(event.content()))
                .then(Mono.error(() -> IntakeRefusedException.unreadable(detail)));
    }
}
