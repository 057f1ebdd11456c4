package io.botwarden.platform.warmup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Connections that send requests one after the other until the compiler has caught up. */
final class WarmUpLoad {

    /**
     * Few enough to leave CPU time for the compiler, enough to use every event loop and database
     * connection.
     */
    private static final int CONNECTIONS = 4;

    private static final Duration SLICE = Duration.ofMillis(250);

    /** The share of a time slice below which the compiler counts as idle. */
    private static final double QUIET = 0.2;

    private static final int QUIET_SLICES = 2;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final OwnAddress address;
    private final WarmUpRequests.Pass pass;
    private final List<byte[]> bodies;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private volatile boolean over;

    WarmUpLoad(OwnAddress address, WarmUpRequests.Pass pass, List<byte[]> bodies) {
        this.address = address;
        this.pass = pass;
        this.bodies = bodies;
    }

    /**
     * Sends requests until the compiler has caught up.
     *
     * @return the number of answered requests
     * @throws IOException if a request did not succeed
     */
    long run(Duration longest) throws IOException, InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < CONNECTIONS; k++) {
            threads.add(Thread.ofPlatform().daemon().name("warm-up-" + k).start(this::ask));
        }
        try {
            awaitQuiet(System.nanoTime() + longest.toNanos());
        } finally {
            over = true;
        }
        for (Thread thread : threads) {
            thread.join(LONGEST_ANSWER);
        }
        IOException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return answered.get();
    }

    private void awaitQuiet(long until) throws InterruptedException {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long before = compiler.getTotalCompilationTime();
        for (int quiet = 0; quiet < QUIET_SLICES && failure.get() == null; ) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            Thread.sleep(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
            long now = compiler.getTotalCompilationTime();
            quiet = now - before < SLICE.toMillis() * QUIET ? quiet + 1 : 0;
            before = now;
        }
    }

    private void ask() {
        try {
            while (!over) {
                ask(bodies.get((int) (sent.getAndIncrement() % bodies.size())));
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** The JDK's oldest client, which uses the fewest resources. */
    private void ask(byte[] body) throws IOException {
        HttpURLConnection connection = address.connect("/graphql");
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty(WarmUpRequests.HEADER, pass.secret());
        connection.setConnectTimeout((int) LONGEST_ANSWER.toMillis());
        connection.setReadTimeout((int) LONGEST_ANSWER.toMillis());
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("its request returned status " + status);
        }
        // read completely, so that the connection is reused
        try (InputStream in = connection.getInputStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
