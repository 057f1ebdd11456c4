package io.botwarden.platform.web;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Mono;

/**
 * Copies what arrives out of the network's buffers. The one who copies a buffer owns it and
 * releases it in the same step: a buffer that goes on through operators after its release can be
 * released a second time, because the response's encoder discards every buffer that an operator of
 * the request drops.
 */
public final class BodyBytes {

    private BodyBytes() {}

    /** The readable bytes; releases the buffer. */
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
     * A whole body; empty where there is none. Fails with {@link DataBufferLimitException} if it is
     * larger.
     *
     * @param largest in bytes
     */
    public static Mono<byte[]> join(Publisher<DataBuffer> body, int largest) {
        return DataBufferUtils.join(body, largest).map(BodyBytes::of).defaultIfEmpty(new byte[0]);
    }
}
