package io.botwarden.platform.intake;

import io.botwarden.platform.web.BodyBytes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A part of a form, as it arrives.
 *
 * @param name its name
 * @param filename the file name that the sender gave; null if there is none
 * @param headers its headers
 * @param content its content, in buffers that need no release
 */
public record FormPart(
        String name, @Nullable String filename, HttpHeaders headers, Flux<DataBuffer> content) {

    /** The number of buffered pieces; each is as large as a packet. */
    private static final int WAITING_PIECES = 8;

    /**
     * Reads the parts of a form, one after the other.
     *
     * @param reader reads one part to its end, and returns a result for at most one of them
     * @return the result; empty if there is none
     */
    public static <T> Mono<T> each(Flux<PartEvent> form, Function<FormPart, Mono<T>> reader) {
        return form.map(Piece::of)
                .windowUntil(Piece::last, false, WAITING_PIECES)
                .concatMap(part ->
                        part.switchOnFirst((signal, pieces) -> {
                            Piece first = signal.get();
                            return first == null
                                    ? pieces.then(Mono.empty())
                                    : reader.apply(first.begins(pieces.map(Piece::buffer)));
                        }))
                .singleOrEmpty();
    }

    /**
     * Reads the rest of the part, and fails then: a sender that is still sending might not read the
     * response.
     */
    public <T> Mono<T> refuse(Throwable refusal) {
        return content.then(Mono.error(refusal));
    }

    /**
     * A copied piece of a part, which later steps can drop safely.
     *
     * @param last whether the part ends with it
     */
    private record Piece(
            String name,
            @Nullable String filename,
            HttpHeaders headers,
            byte[] bytes,
            boolean last) {

        static Piece of(PartEvent event) {
            return new Piece(
                    event.name(),
                    event.headers().getContentDisposition().getFilename(),
                    event.headers(),
                    BodyBytes.of(event.content()),
                    event.isLast());
        }

        FormPart begins(Flux<DataBuffer> content) {
            return new FormPart(name, filename, headers, content);
        }

        DataBuffer buffer() {
            return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
        }
    }
}
