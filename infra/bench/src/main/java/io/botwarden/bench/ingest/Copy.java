package io.botwarden.bench.ingest;

import io.botwarden.bench.dataset.InteractionRows;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.machine.Tools;
import io.botwarden.bench.server.Botwarden;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** PostgreSQL's own way of loading many rows. */
final class Copy {

    private final Botwarden botwarden;
    private final Path file;
    private long rows;

    Copy(Botwarden botwarden, Path folder) {
        this.botwarden = botwarden;
        this.file = folder.resolve("interactions.copy");
    }

    /** Prepares a file. */
    void write(InteractionRows source, int piece, int pieces) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int k = 0; k < pieces; k++) {
                out.write(source.copy(piece + k, false));
            }
        }
        rows = (long) pieces * InteractionRows.PIECE;
    }

    /** Loads the file. */
    Taken run() throws IOException, InterruptedException {
        String command =
                "\\copy interaction (%s) from '%s'".formatted(InteractionRows.COLUMNS, file);
        Duration before = botwarden.postgresCpu();
        long begun = System.nanoTime();
        Commands.run(
                Path.of("."),
                Map.of("PGPASSWORD", botwarden.databasePassword()),
                List.of(
                        Tools.psql().toString(),
                        "--no-psqlrc",
                        "--quiet",
                        "--set=ON_ERROR_STOP=1",
                        "--host=127.0.0.1",
                        "--port=" + botwarden.postgresPort(),
                        "--username=botwarden",
                        "--dbname=botwarden",
                        "--command=" + command));
        long nanos = System.nanoTime() - begun;
        Duration cpu = botwarden.postgresCpu().minus(before);
        Files.delete(file);
        return new Taken(rows, Duration.ofNanos(nanos), cpu);
    }
}
