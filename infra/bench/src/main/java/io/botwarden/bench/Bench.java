package io.botwarden.bench;

import io.botwarden.bench.dataset.LoadedHome;
import io.botwarden.bench.dataset.Scale;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The context of a part of the benchmark.
 *
 * @param settings the settings of the run
 */
public record Bench(Settings settings) {

    /** A home folder with the benchmark's rows, which are loaded on first use. */
    public Path loadedHome() throws IOException, InterruptedException, SQLException {
        return LoadedHome.prepare(settings);
    }

    /** Botwarden over the benchmark's rows. */
    public Botwarden startLoaded(String... options)
            throws IOException, InterruptedException, SQLException {
        return Botwarden.start(settings, loadedHome(), options);
    }

    /** The same benchmark with another number of rows. */
    public Bench at(Scale scale) {
        return new Bench(settings.at(scale));
    }

    /** Prints a progress message. */
    public void say(String format, Object... arguments) {
        System.err.printf(format + "%n", arguments);
    }
}
