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
 * A wrk script that generates requests and prints the results as JSON. It uses {@value
 * Settings#CONNECTIONS} connections, each of which sends the next request as soon as the last
 * response has arrived.
 *
 * @param resource the path of the script on the class path
 * @param address the address to post to
 * @param arguments the arguments of the script
 */
public record Script(String resource, URI address, List<String> arguments) {

    private static final String OUTCOME = "/load/outcome.lua";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Sends requests for a given time.
     *
     * @param cpu the CPU time of all measured processes
     * @throws IOException if a response failed
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
