package io.botwarden.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A started server, whose output is in a file. Closing it stops the process. */
final class RunningServer implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
    private static final Pattern READY = Pattern.compile("is ready at http://[^:]+:(\\d+)");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final Path output;

    private RunningServer(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a command with just these variables. */
    static RunningServer start(List<String> command, Map<String, String> environment, Path output)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new RunningServer(builder.start(), output);
    }

    /** Waits until it is ready, and returns what an endpoint answers. */
    String get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** Sends JSON with an access token, which may be empty, and returns the answer. */
    String post(String path, String token, String json) throws Exception {
        return post(path, token, "application/json", json);
    }

    /** Signs the first administrator in, and returns the access token. */
    String signIn(String password) throws Exception {
        return JSON.readTree(
                        post(
                                "/auth/token",
                                "",
                                JSON.writeValueAsString(
                                        Map.of("username", "admin", "password", password))))
                .at("/accessToken")
                .asString();
    }

    /** Sends a GraphQL request, and returns its data, which must come without errors. */
    JsonNode ask(String token, String request) throws Exception {
        JsonNode answer =
                JSON.readTree(
                        post("/graphql", token, JSON.writeValueAsString(Map.of("query", request))));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.get("data");
    }

    /** Sends a text of another type. */
    String post(String path, String token, String type, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    /** Waits until it ends by itself, and returns the exit code. */
    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(LONG_ENOUGH.toMinutes(), TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** Stops it like a container runtime does, and returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** The number of the process. */
    long pid() {
        return process.pid();
    }

    String printed() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join();
        process.destroyForcibly();
    }

    private int port() throws Exception {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (true) {
            Matcher ready = READY.matcher(printed());
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            assertThat(process.isAlive()).as(printed()).isTrue();
            assertThat(System.nanoTime()).as(printed()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
