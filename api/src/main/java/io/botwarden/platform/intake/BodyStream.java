package io.botwarden.platform.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A request's body as a blocking stream. It buffers only a few buffers; the sender is not read
 * further until they are consumed.
 */
final class BodyStream extends FilterInputStream {

    private static final int WAITING_BUFFERS = 8;
    private static final int CHUNK = 64 << 10;

    /** The network's threads subscribe at once unless they are busy or the server is stopping. */
    private static final int SECONDS_TO_SUBSCRIBE = 10;

    private final CountDownLatch subscribed;
    private final BooleanSupplier serverStopping;

    private BodyStream(InputStream in, CountDownLatch subscribed, BooleanSupplier serverStopping) {
        super(in);
        this.subscribed = subscribed;
        this.serverStopping = serverStopping;
    }

    /**
     * @param serverStopping whether the server is closing its connections: a body then seems to end
     *     although it was aborted
     */
    static InputStream of(Publisher<DataBuffer> body, BooleanSupplier serverStopping) {
        CountDownLatch subscribed = new CountDownLatch(1);
        Publisher<DataBuffer> observed =
                Operators.<DataBuffer, DataBuffer>lift(
                                (source, subscriber) -> new Observed(subscriber, subscribed))
                        .apply(body);
        return new BodyStream(
                DataBufferUtils.subscriberInputStream(observed, WAITING_BUFFERS),
                subscribed,
                serverStopping);
    }

    /** Says when its subscriber has the subscription, which a thread of the network creates. */
    private record Observed(
            CoreSubscriber<? super DataBuffer> subscriber, CountDownLatch subscribed)
            implements CoreSubscriber<DataBuffer> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
            subscribed.countDown();
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onNext(DataBuffer buffer) {
            subscriber.onNext(buffer);
        }

        @Override
        public void onError(Throwable error) {
            subscriber.onError(error);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }

    /**
     * Returns the stream, decompressed if it is gzip, which is recognized by its first bytes.
     *
     * @param encoding the header {@code Content-Encoding}; null if there is none
     * @throws IntakeRefusedException if the encoding is unknown, or the body does not match it
     */
    static InputStream unpacked(InputStream body, @Nullable String encoding) throws IOException {
        boolean said = "gzip".equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !said && !"identity".equalsIgnoreCase(encoding)) {
            throw IntakeRefusedException.unsupported(
                    "The content encoding '%s' is unknown; accepted are gzip and identity."
                            .formatted(encoding));
        }
        BufferedInputStream buffered = new BufferedInputStream(body, CHUNK);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        if (said && !packed) {
            throw IntakeRefusedException.unreadable(
                    "The header says Content-Encoding: gzip, but the body is not gzip.");
        }
        return packed ? UnpackedStream.of(buffered, CHUNK) : buffered;
    }

    @Override
    public int read() throws IOException {
        try {
            return unlessStopping(super.read());
        } catch (RuntimeException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return unlessStopping(super.read(bytes, offset, length));
        } catch (RuntimeException e) {
            throw brokenOff(e);
        }
    }

    /** A body that is refused unread is cancelled too; otherwise its first buffers would leak. */
    @Override
    public void close() throws IOException {
        try {
            if (subscribed.await(SECONDS_TO_SUBSCRIBE, TimeUnit.SECONDS)) {
                super.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int unlessStopping(int read) throws IOException {
        if (read < 0 && serverStopping.getAsBoolean()) {
            throw new IOException("Botwarden is shutting down");
        }
        return read;
    }

    private static IOException brokenOff(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IOException("the sender closed the connection (" + cause.getMessage() + ")", e);
    }
}
