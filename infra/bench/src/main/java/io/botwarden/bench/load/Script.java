package io.botwarden.bench.load;

import io.botwarden.bench.Settings;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.machine.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A script of wrk that makes requests and prints the results as JSON, by {@value
 * Settings#CONNECTIONS} connections, each of which asks again as soon as it is answered.
 *
 * @param resource the script's place on the class path
 * @param address where to post to
 * @param arguments what the script takes
 */
public record Script(String resource, URI address, List<String> arguments) {

    private static final String OUTCOME = "/load/outcome.lua";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Asks for a while.
     *
     * @param cpu the CPU time of all that is measured
     * @throws IOException when an answer was no success
     */
    public Measured run(Duration window, Load.Clock cpu) throws IOException, InterruptedException {
        Path script = Files.createTempFile("bench", ".lua");
        try {
            Files.writeString(script, text(OUTCOME) + text(resource));
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Tools.wrk().toString(),
                                    "-t1",
                                    "-c" + Settings.CONNECTIONS,
                                    "-d" + window.toSeconds() + "s",
                                    "--timeout=30s",
                                    "-s",
                                    script.toString(),
                                    address.toString(),
                                    "--"));
            command.addAll(arguments);
            Duration before = cpu.read();
            String output = Commands.run(Path.of("."), Map.of(), command);
            return measured(output, cpu.read().minus(before));
        } finally {
            Files.deleteIfExists(script);
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream lua = Script.class.getResourceAsStream(resource)) {
            if (lua == null) {
                throw new IOException("The class path lacks " + resource);
            }
            return new String(lua.readAllBytes(), StandardCharsets.UTF_8);
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
                json.get("p999").asLong() / 1e3,
                cpu.toNanos() / 1e9);
    }
}
