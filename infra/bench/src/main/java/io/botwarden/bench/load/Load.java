package io.botwarden.bench.load;

import io.botwarden.bench.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The load on a server: {@value Settings#CONNECTIONS} connections, each of which sends a random
 * body as soon as the last response has arrived.
 *
 * @param address the address to post to
 * @param token the bearer token; empty for none
 * @param contentType the type of the bodies
 * @param bodies the request bodies; without line breaks unless they are NDJSON
 */
public record Load(URI address, String token, String contentType, List<String> bodies) {

    private static final Duration WARM_WINDOW = Duration.ofSeconds(3);
    private static final double LEVEL = 1.03;
    private static final int MOST_WARM_WINDOWS = 12;

    /** JSON to GraphQL or a similar endpoint. */
    public Load(URI address, String token, List<String> bodies) {
        this(address, token, "application/json", bodies);
    }

    /** A CPU clock. */
    @FunctionalInterface
    public interface Clock {
        /** The CPU time used so far by all measured processes. */
        Duration read() throws IOException;
    }

    /**
     * Sends requests until the server has warmed up: until a window is no longer faster than the
     * earlier ones.
     */
    public void warmUp(Settings settings) throws IOException, InterruptedException {
        double best = 0;
        for (int k = 0; k < MOST_WARM_WINDOWS && !settings.quick(); k++) {
            double rate = run(WARM_WINDOW, () -> Duration.ZERO).requestsPerSecond();
            if (k > 0 && rate < best * LEVEL) {
                return;
            }
            best = Math.max(best, rate);
        }
    }

    /**
     * Sends requests for a given time.
     *
     * @param cpu the CPU time of all measured processes
     * @throws IOException if a response failed or had errors
     */
    public Measured run(Duration window, Clock cpu) throws IOException, InterruptedException {
        Path file = Files.createTempFile("bench", ".bodies");
        try {
            boolean lines = bodies.stream().anyMatch(body -> body.indexOf('\n') >= 0);
            Files.write(
                    file,
                    lines
                            ? bodies.stream().map(body -> body.replace("\n", "\\n")).toList()
                            : bodies);
            return new Script(
                            "/load/post.lua",
                            address,
                            List.of(
                                    file.toString(),
                                    token,
                                    contentType,
                                    lines ? "escaped" : "plain"))
                    .run(window, cpu);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
