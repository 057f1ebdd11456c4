package io.botwarden.bench.snapshot;

import io.botwarden.bench.machine.Memory;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The warehouse of a running Botwarden, filled through GraphQL as its users do. */
public final class Warehouse {

    private static final String TAKE =
            "mutation Take($baseline: Boolean!) { takeWarehouseSnapshot(input: {baseline: $baseline})"
                    + " { snapshot { id } errors { message } } }";
    private static final String NEWEST =
            "{ warehouseSnapshots(first: 1) { edges { node { id state step baseline rows"
                    + " changedRows failure } } } }";
    private static final int MILLIS_BETWEEN_LOOKS = 20;

    private final Botwarden botwarden;
    private final Client client;

    /** The warehouse as its administrator sees it. */
    public Warehouse(Botwarden botwarden) throws IOException, InterruptedException {
        this.botwarden = botwarden;
        this.client = botwarden.administrator();
    }

    /**
     * A snapshot.
     *
     * @param id its key
     * @param changedRows the number of rows written, of all tables
     * @param wall the time from the request until the snapshot is complete
     * @param serverCpu the CPU time of the server
     * @param postgresCpu the CPU time of PostgreSQL
     * @param peakResident the peak resident set size of the server, in bytes
     */
    public record Taken(
            long id,
            long changedRows,
            Duration wall,
            Duration serverCpu,
            Duration postgresCpu,
            long peakResident) {}

    /** Takes a snapshot and waits until it is complete. */
    public Taken take(boolean baseline) throws IOException, InterruptedException {
        Memory.forgetPeak(botwarden.pid());
        Duration server = botwarden.serverCpu();
        Duration postgres = botwarden.postgresCpu();
        long begun = System.nanoTime();
        JsonNode answer = client.ask(TAKE, Map.of("baseline", baseline));
        JsonNode errors = answer.at("/takeWarehouseSnapshot/errors");
        if (!errors.isEmpty()) {
            throw new IOException("The snapshot was not started: " + errors);
        }
        JsonNode snapshot = awaitEnd(answer.at("/takeWarehouseSnapshot/snapshot/id").asString());
        Duration wall = Duration.ofNanos(System.nanoTime() - begun);
        return new Taken(
                key(snapshot),
                snapshot.get("changedRows").asLong(),
                wall,
                botwarden.serverCpu().minus(server),
                botwarden.postgresCpu().minus(postgres),
                Memory.peakResident(botwarden.pid()));
    }

    private JsonNode awaitEnd(String id) throws IOException, InterruptedException {
        while (true) {
            JsonNode newest = client.ask(NEWEST, Map.of()).at("/warehouseSnapshots/edges/0/node");
            String state = newest.get("state").asString();
            if (!newest.get("id").asString().equals(id) || state.equals("FAILED")) {
                throw new IOException("The snapshot was aborted: " + newest);
            }
            if (state.equals("COMPLETED")) {
                return newest;
            }
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }

    private static long key(JsonNode snapshot) {
        String id = snapshot.get("id").asString();
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }

    /** The files of a table in a baseline snapshot, which contain the whole table. */
    public List<Path> filesOf(Taken baseline, String table) throws IOException {
        Path folder =
                botwarden
                        .home()
                        .resolve("warehouse/%s/data/snapshot-%d".formatted(table, baseline.id()));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
