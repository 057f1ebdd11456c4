package io.botwarden.platform.warmup;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Sends requests to the server itself for a while before it becomes ready: the first seconds of a
 * Java program are its slowest, and clients should not have to wait for them. It runs the queries
 * in {@code warm-up/} and writes nothing.
 *
 * <p>It ends when the compiler has caught up, or after {@link WarmUpProperties#longest()}. Failures
 * also end it, but never the startup.
 */
@Component
@EnableConfigurationProperties(WarmUpProperties.class)
class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final WarmUpProperties properties;
    private final WarmUpViewer viewer;
    private final WarmUpRequests requests;
    private final OwnAddress address;
    private final WarmUpDocuments documents;

    WarmUp(
            WarmUpProperties properties,
            WarmUpViewer viewer,
            WarmUpRequests requests,
            OwnAddress address,
            WarmUpDocuments documents) {
        this.properties = properties;
        this.viewer = viewer;
        this.requests = requests;
        this.address = address;
        this.documents = documents;
    }

    /** Runs after the port is open and before readiness is reported. */
    @Override
    public void run(ApplicationArguments arguments) {
        Duration longest = properties.longest();
        if (longest.isZero() || longest.isNegative()) {
            return;
        }
        long begun = System.nanoTime();
        try {
            long answered = warmUp(longest);
            LOG.info(
                    "Warmed up with {} requests in {} ms",
                    answered,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("The warm-up ended early: {}", e.toString());
        }
    }

    /**
     * Warms up.
     *
     * @return the number of answered requests; 0 if there is no suitable account yet
     * @throws IOException if a request did not succeed
     */
    long warmUp(Duration longest)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var asking = viewer.find(longest);
        if (asking.isEmpty()) {
            return 0;
        }
        List<byte[]> bodies = documents.bodies();
        try (WarmUpRequests.Pass pass = requests.admit(asking.get())) {
            return new WarmUpLoad(address, pass, bodies).run(longest);
        }
    }
}
