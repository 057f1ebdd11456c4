package io.botwarden.bench.snapshot;

import io.botwarden.bench.Bench;
import io.botwarden.bench.dataset.LoadedHome;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Botwarden over a copy of the benchmark's rows, for parts that change many of them. The copy is
 * deleted with it.
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
     * @param name tells the copies of several parts apart
     * @param options further options of the Java virtual machine
     */
    public static HomeCopy start(Bench bench, String name, String... options)
            throws IOException, InterruptedException, SQLException {
        Path loaded = bench.loadedHome();
        Path home = bench.settings().work().resolve(name);
        LoadedHome.delete(home);
        Commands.run("cp", "-a", "--reflink=auto", loaded.toString(), home.toString());
        // a snapshot of the rows as they were loaded would not be the first
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
            // it ends first
        } finally {
            LoadedHome.delete(home);
        }
    }
}
