package io.botwarden.bench;

import io.botwarden.bench.dataset.LoadedHome;
import io.botwarden.bench.dataset.Scale;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * What a part of the benchmark works with.
 *
 * @param settings what the run was asked for
 */
public record Bench(Settings settings) {

    /** A home folder with the benchmark's rows; loading them takes its time once. */
    public Path loadedHome() throws IOException, InterruptedException, SQLException {
        return LoadedHome.prepare(settings);
    }

    /** Botwarden over the benchmark's rows. */
    public Botwarden startLoaded(String... options)
            throws IOException, InterruptedException, SQLException {
        return Botwarden.start(settings, loadedHome(), options);
    }

    /** The same benchmark with other amounts of rows. */
    public Bench at(Scale scale) {
        return new Bench(settings.at(scale));
    }

    /** Says what is going on. */
    public void say(String format, Object... arguments) {
        System.err.printf(format + "%n", arguments);
    }
}
