package io.botwarden.bench.vulnerabilities;

import io.botwarden.bench.machine.Memory;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
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

/** Sends files to Botwarden. */
final class Imports {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Botwarden botwarden;

    Imports(Botwarden botwarden) {
        this.botwarden = botwarden;
    }

    /**
     * A file that was imported.
     *
     * @param bytes the size of the file
     * @param seconds the time until the response
     * @param cpu the CPU time of the server and PostgreSQL
     * @param peak the peak resident set size of the server during the import, in bytes
     * @param added the number of new records
     * @param known the number of records that existed
     */
    record Imported(long bytes, double seconds, Duration cpu, long peak, long added, long known) {}

    /** Sends a file and waits for the response. */
    Imported send(String path, Path file) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(botwarden.address().resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + botwarden.administrator().token())
                        .POST(BodyPublishers.ofFile(file))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Memory.forgetPeak(botwarden.pid());
            Duration before = botwarden.serverCpu().plus(botwarden.postgresCpu());
            long begun = System.nanoTime();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            double seconds = (System.nanoTime() - begun) / 1e9;
            Duration cpu = botwarden.serverCpu().plus(botwarden.postgresCpu()).minus(before);
            if (response.statusCode() != 200) {
                throw new IOException(
                        "%s was answered with %d: %s"
                                .formatted(path, response.statusCode(), response.body()));
            }
            JsonNode report = JSON.readTree(response.body());
            return new Imported(
                    Files.size(file),
                    seconds,
                    cpu,
                    Memory.peakResident(botwarden.pid()),
                    report.path("accepted").asLong(),
                    report.path("duplicate").asLong());
        }
    }
}
