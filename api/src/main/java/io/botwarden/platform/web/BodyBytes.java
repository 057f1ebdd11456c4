package io.botwarden.platform.web;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Mono;

/**
 * Copies request data out of the network's buffers. The copying code owns a buffer and releases it
 * immediately: a buffer that is passed through operators after its release can be released again,
 * because the response's encoder discards every buffer that an operator of the request drops.
 */
public final class BodyBytes {

    private BodyBytes() {}

    /** Returns the readable bytes; releases the buffer. */
    public static byte[] of(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    /**
     * Returns a whole body; empty if there is none. Fails with {@link DataBufferLimitException} if
     * it is too large.
     *
     * @param largest the limit in bytes
     */
    public static Mono<byte[]> join(Publisher<DataBuffer> body, int largest) {
        return DataBufferUtils.join(body, largest).map(BodyBytes::of).defaultIfEmpty(new byte[0]);
    }
}
