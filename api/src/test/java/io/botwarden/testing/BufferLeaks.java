package io.botwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Tracks every Netty buffer while a test class runs, and fails the class if one was leaked or
 * released twice. Netty reports a leak when the garbage collector finds the buffer; the end of the
 * class triggers a collection.
 */
final class BufferLeaks implements BeforeAllCallback, AfterAllCallback {

    private static final int COLLECTIONS = 2;

    /**
     * Tests that do not read a response body leak it in their client, the driver leaks an encoded
     * parameter of a statement that is canceled before it is sent, and a buffer that nothing was
     * ever written into belongs to an application that was closed before it read.
     */
    private static final List<String> NOT_OURS =
            List.of(
                    "HttpClientCodec",
                    "r2dbc.postgresql.codec.AbstractNumericCodec.doEncode",
                    "Recent access records: \nCreated at:");

    private static final Logger ROOT =
            (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Problems problems = new Problems();
    private ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        // what earlier classes leaked, or what an application was reading when it was closed
        for (int k = 0; k < COLLECTIONS; k++) {
            collect();
        }
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        problems.setContext(ROOT.getLoggerContext());
        problems.start();
        ROOT.addAppender(problems);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        try {
            for (int k = 0; k < COLLECTIONS && problems.found.isEmpty(); k++) {
                collect();
            }
            assertThat(problems.found).as("buffers that were leaked or released twice").isEmpty();
        } finally {
            ResourceLeakDetector.setLevel(before);
            ROOT.detachAppender(problems);
            problems.stop();
        }
    }

    /** Collects garbage. A leak is reported when the next buffer is allocated. */
    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(50);
        PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
    }

    /** The log messages about leaks, and about buffers that were used after their release. */
    private static final class Problems extends AppenderBase<ILoggingEvent> {

        private final Queue<String> found = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            boolean leak =
                    event.getLevel() == Level.ERROR
                            && event.getLoggerName().equals(ResourceLeakDetector.class.getName())
                            && NOT_OURS.stream().noneMatch(event.getFormattedMessage()::contains);
            boolean tooOften =
                    event.getThrowableProxy() != null
                            && event.getThrowableProxy()
                                    .getClassName()
                                    .equals(IllegalReferenceCountException.class.getName());
            if (leak || tooOften) {
                found.add(event.getFormattedMessage());
            }
        }
    }
}
