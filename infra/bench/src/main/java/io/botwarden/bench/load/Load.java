package io.botwarden.bench.load;

import io.botwarden.bench.Settings;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.machine.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    private static final JsonMapper JSON = JsonMapper.builder().build();
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
        for (int k = 0; k < (settings.quick() ? 1 : MOST_WARM_WINDOWS); k++) {
            double rate =
                    run(settings.quick() ? settings.window() : WARM_WINDOW, () -> Duration.ZERO)
                            .requestsPerSecond();
            if (k > 1 && rate < best * LEVEL) {
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
        Path script = Files.createTempFile("bench", ".lua");
        Path file = Files.createTempFile("bench", ".bodies");
        try (InputStream lua = Load.class.getResourceAsStream("/load/post.lua")) {
            if (lua == null) {
                throw new IOException("The class path lacks /load/post.lua");
            }
            Files.copy(lua, script, StandardCopyOption.REPLACE_EXISTING);
            boolean lines = bodies.stream().anyMatch(body -> body.indexOf('\n') >= 0);
            Files.write(
                    file,
                    lines
                            ? bodies.stream().map(body -> body.replace("\n", "\\n")).toList()
                            : bodies);
            Duration before = cpu.read();
            String output =
                    Commands.run(
                            Path.of("."),
                            Map.of(),
                            List.of(
                                    Tools.wrk().toString(),
                                    "-t1",
                                    "-c" + Settings.CONNECTIONS,
                                    "-d" + window.toSeconds() + "s",
                                    "--timeout=30s",
                                    "-s",
                                    script.toString(),
                                    address.toString(),
                                    "--",
                                    file.toString(),
                                    token,
                                    contentType,
                                    lines ? "escaped" : "plain"));
            Duration used = cpu.read().minus(before);
            return measured(output, used);
        } finally {
            Files.deleteIfExists(script);
            Files.deleteIfExists(file);
        }
    }

    private Measured measured(String output, Duration cpu) throws IOException {
        JsonNode json = JSON.readTree(output.substring(output.lastIndexOf("{\"requests\"")));
        if (json.get("failed").asLong() + json.get("broken").asLong() > 0) {
            throw new IOException(
                    "%s failed %d of %d times and broke %d connections, as in: %s"
                            .formatted(
                                    address,
                                    json.get("failed").asLong(),
                                    json.get("requests").asLong(),
                                    json.get("broken").asLong(),
                                    json.get("sample").asString()));
        }
        return new Measured(
                json.get("requests").asLong(),
                json.get("micros").asLong() / 1e6,
                json.get("p50").asLong() / 1e3,
                json.get("p99").asLong() / 1e3,
                cpu.toNanos() / 1e9);
    }
}
