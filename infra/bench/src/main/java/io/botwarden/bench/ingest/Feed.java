package io.botwarden.bench.ingest;

import io.botwarden.bench.dataset.InteractionRows;
import io.botwarden.bench.server.Botwarden;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import of interactions in one request body. */
final class Feed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Botwarden botwarden;
    private final Path file;
    private long rows;

    Feed(Botwarden botwarden, Path folder) {
        this.botwarden = botwarden;
        this.file = folder.resolve("feed.ndjson");
    }

    /** Prepares a request body. */
    void write(InteractionRows source, int piece, int pieces) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int k = 0; k < pieces; k++) {
                out.write(source.feed(piece + k));
            }
        }
        rows = (long) pieces * InteractionRows.PIECE;
    }

    /** Sends the body and waits for the response, which must report that all rows are new. */
    Taken send() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(botwarden.address().resolve("/ingest/interactions"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + botwarden.administrator().token())
                        .POST(BodyPublishers.ofFile(file))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Duration before = botwarden.serverCpu().plus(botwarden.postgresCpu());
            long begun = System.nanoTime();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            long nanos = System.nanoTime() - begun;
            Duration cpu = botwarden.serverCpu().plus(botwarden.postgresCpu()).minus(before);
            JsonNode report = JSON.readTree(response.body());
            if (response.statusCode() != 200 || report.path("accepted").asLong() != rows) {
                throw new IOException(
                        "The feed was answered with %d: %s"
                                .formatted(response.statusCode(), response.body()));
            }
            return new Taken(rows, Duration.ofNanos(nanos), cpu);
        } finally {
            Files.delete(file);
        }
    }
}
