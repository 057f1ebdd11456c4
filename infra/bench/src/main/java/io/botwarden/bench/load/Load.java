package io.botwarden.bench.load;

import io.botwarden.bench.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Load of one kind on one server: bodies drawn at random for each request, by {@value
 * Settings#CONNECTIONS} connections, each of which asks again as soon as it is answered.
 *
 * @param address where to post to
 * @param token bearer token; empty for none
 * @param contentType of the bodies
 * @param bodies what is posted; none holds a line break unless it is NDJSON
 */
public record Load(URI address, String token, String contentType, List<String> bodies) {

    private static final Duration WARM_WINDOW = Duration.ofSeconds(3);
    private static final double LEVEL = 1.03;
    private static final int MOST_WARM_WINDOWS = 12;

    /** JSON to GraphQL or a like endpoint. */
    public Load(URI address, String token, List<String> bodies) {
        this(address, token, "application/json", bodies);
    }

    /** A clock of CPU time. */
    @FunctionalInterface
    public interface Clock {
        /** CPU time used so far by all that is measured. */
        Duration read() throws IOException;
    }

    /**
     * Asks until the server has warmed up: until a window is no longer faster than those before it.
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
     * Asks for a while.
     *
     * @param cpu the CPU time of all that is measured
     * @throws IOException when an answer was no success or held errors
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
