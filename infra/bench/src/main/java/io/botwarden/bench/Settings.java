package io.botwarden.bench;

import io.botwarden.bench.dataset.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run.
 *
 * @param scale the number of rows
 * @param seed the seed of the generated rows: the same seed gives the same bytes
 * @param quick whether this only checks that everything runs: short windows, one round
 * @param window the duration of each measurement
 * @param growth the scales for which growth is measured
 * @param root the root of the checkout
 * @param work the folder for data, programs and logs
 * @param jar the application's jar; null to build and start it with {@code infra/run}
 */
public record Settings(
        Scale scale,
        long seed,
        boolean quick,
        Duration window,
        List<Scale> growth,
        Path root,
        Path work,
        @Nullable Path jar) {

    /** The number of concurrent connections. */
    public static final int CONNECTIONS = 32;

    /** The number of rounds; the systems that are compared alternate. */
    public int rounds() {
        return quick ? 1 : 2;
    }

    /** The same settings with another number of rows. */
    public Settings at(Scale other) {
        return new Settings(other, seed, quick, window, growth, root, work, jar);
    }

    /** The folder of the benchmark in the checkout. */
    public Path folder() {
        return root.resolve("infra/bench");
    }

    /** The folder for results; a quick run's results are stored separately. */
    public Path results() {
        return quick ? work.resolve("quick-results") : folder().resolve("results");
    }
}
