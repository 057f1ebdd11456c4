package io.botwarden.bench.snapshot;

import io.botwarden.bench.Bench;
import io.botwarden.bench.dataset.LoadedHome;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Botwarden over a copy of the benchmark's rows, for parts that change many of them. Closing it
 * deletes the copy.
 */
public final class HomeCopy implements AutoCloseable {

    private final Path home;
    private final Botwarden botwarden;

    private HomeCopy(Path home, Botwarden botwarden) {
        this.home = home;
        this.botwarden = botwarden;
    }

    /**
     * Copies the loaded rows and starts Botwarden over them.
     *
     * @param name the name of the copy
     * @param options additional JVM options
     */
    public static HomeCopy start(Bench bench, String name, String... options)
            throws IOException, InterruptedException, SQLException {
        Path loaded = bench.loadedHome();
        Path home = bench.settings().work().resolve(name);
        LoadedHome.delete(home);
        Commands.run("cp", "-a", "--reflink=auto", loaded.toString(), home.toString());
        // with the snapshots of the original, the next one would not be the first
        LoadedHome.delete(home.resolve("warehouse"));
        try {
            Botwarden botwarden = Botwarden.start(bench.settings(), home, options);
            return new HomeCopy(home, botwarden);
        } catch (IOException | InterruptedException | RuntimeException e) {
            LoadedHome.delete(home);
            throw e;
        }
    }

    /** The server. */
    public Botwarden botwarden() {
        return botwarden;
    }

    @Override
    public void close() throws IOException {
        try (botwarden) {
            // stop it first
        } finally {
            LoadedHome.delete(home);
        }
    }
}
