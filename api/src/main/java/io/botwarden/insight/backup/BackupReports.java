package io.botwarden.insight.backup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports backups and restores of Botwarden to a running Botwarden, as any backup tool reports
 * those of a bot's data: with the public API and an API key. (Policy 3.4.2)
 */
final class BackupReports {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int OK = 200;

    /** The most keys in a query, whose page has as many backups. */
    private static final int MOST_KEYS = 100;

    private static final int LONGEST_FAILURE = 20_000;
    private static final int LONGEST_LOCATION = 300;

    private static final String RECORD_BACKUP =
            "mutation($input: RecordBackupRunInput!) { result: recordBackupRun(input: $input) { errors { field message } } }";
    private static final String RECORD_KEPT =
            "mutation($input: RecordKeptBackupsInput!) { result: recordKeptBackups(input: $input) { errors { field message } } }";
    private static final String RECORD_TEST =
            "mutation($input: RecordRestoreTestInput!) { result: recordRestoreTest(input: $input) { errors { field message } } }";
    private static final String FIND =
            "query($asset: ID!, $keys: [String!]) { result: backupRuns(filter: {dataAsset: [$asset], externalKey: $keys, outcome: [SUCCEEDED]}, first: 100) { edges { node { id } } } }";

    private final URI server;
    private final String key;
    private final String asset;

    /**
     * @param server the address of Botwarden
     * @param key the API key, or an access token
     * @param asset the ID of the data asset
     */
    BackupReports(URI server, String key, String asset) {
        this.server = server.resolve("/graphql");
        this.key = key;
        this.asset = asset;
    }

    /** The key of a backup in reports. */
    static String key(Manifest manifest) {
        return "botwarden-" + manifest.takenAt();
    }

    /** Reports a backup that succeeded. */
    void succeeded(Manifest manifest, Path folder, Instant startedAt, Instant finishedAt)
            throws IOException {
        Map<String, Object> input = run("SUCCEEDED", startedAt, finishedAt);
        input.put("externalKey", key(manifest));
        input.put("sizeBytes", manifest.bytes());
        String location = folder.toAbsolutePath().normalize().toString();
        input.put(
                "location", location.substring(Math.max(0, location.length() - LONGEST_LOCATION)));
        send(RECORD_BACKUP, input);
    }

    /** Reports a backup that failed. */
    void failed(String failure, Instant startedAt, Instant finishedAt) throws IOException {
        Map<String, Object> input = run("FAILED", startedAt, finishedAt);
        input.put("failure", failure.substring(0, Math.min(LONGEST_FAILURE, failure.length())));
        send(RECORD_BACKUP, input);
    }

    /** Reports which backups exist; those that were never reported are ignored. */
    void kept(List<Manifest> manifests) throws IOException {
        List<String> keys = manifests.stream().map(BackupReports::key).toList();
        List<String> runs = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            runs.addAll(find(keys.subList(from, Math.min(keys.size(), from + MOST_KEYS))));
        }
        send(RECORD_KEPT, new HashMap<>(Map.of("dataAsset", asset, "backupRuns", runs)));
    }

    /**
     * Reports that a backup was restored and verified.
     *
     * @param findings the differences from the backup
     */
    void restored(Manifest manifest, List<String> findings, Instant startedAt, Instant finishedAt)
            throws IOException {
        List<String> runs = find(List.of(key(manifest)));
        if (runs.isEmpty()) {
            throw new BackupProblem(
                    "The restore could not be reported: the data asset has no report of the backup of %s"
                            .formatted(manifest.takenAt()));
        }
        Map<String, Object> input =
                run(findings.isEmpty() ? "PASSED" : "FAILED", startedAt, finishedAt);
        input.put("backupRun", runs.getFirst());
        input.put(
                "evidence",
                findings.isEmpty()
                        ? "All %d files and the record counts of %d tables match the manifest."
                                .formatted(manifest.files().size(), manifest.records().size())
                        : String.join("\n", findings));
        send(RECORD_TEST, input);
    }

    private Map<String, Object> run(String outcome, Instant startedAt, Instant finishedAt) {
        Map<String, Object> input = new HashMap<>();
        input.put("dataAsset", asset);
        input.put("outcome", outcome);
        input.put("startedAt", startedAt.toString());
        input.put("finishedAt", finishedAt.toString());
        return input;
    }

    private List<String> find(List<String> keys) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode edge : ask(FIND, Map.of("asset", asset, "keys", keys)).path("edges")) {
            ids.add(edge.at("/node/id").asString());
        }
        return ids;
    }

    private void send(String mutation, Map<String, Object> input) throws IOException {
        JsonNode error = ask(mutation, Map.of("input", input)).at("/errors/0");
        if (!error.isMissingNode()) {
            throw refused(error.path("message").asString());
        }
    }

    private JsonNode ask(String query, Map<String, ?> variables) throws IOException {
        String body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
        HttpRequest request =
                HttpRequest.newBuilder(server)
                        .timeout(LONGEST)
                        .header("authorization", "Bearer " + key)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw refused("the server responded with " + response.statusCode());
            }
            JsonNode answer = JSON.readTree(response.body());
            JsonNode result = answer.at("/data/result");
            if (!result.isObject()) {
                throw refused(answer.at("/errors/0/message").asString("no result"));
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reporting to " + server, e);
        }
    }

    private static BackupProblem refused(@Nullable String reason) {
        return new BackupProblem("The report was refused: " + reason);
    }
}
