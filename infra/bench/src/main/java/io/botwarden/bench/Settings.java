package io.botwarden.bench;

import io.botwarden.bench.dataset.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the benchmark was asked for.
 *
 * @param scale how many rows
 * @param seed what they are drawn from: the same seed, the same bytes
 * @param quick whether this only tries that everything runs: short windows, one round
 * @param window for how long each thing is measured at a time
 * @param growth the scales between which growth is measured
 * @param root the root of the checkout
 * @param work the folder for data, programs and logs
 * @param jar the application's jar; null to build and start it as README's Run does
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

    /** Connections that ask at once. */
    public static final int CONNECTIONS = 32;

    /** How often each thing is measured; what is compared takes turns. */
    public int rounds() {
        return quick ? 1 : 2;
    }

    /** The same with other amounts of rows. */
    public Settings at(Scale other) {
        return new Settings(other, seed, quick, window, growth, root, work, jar);
    }

    /** The folder of the benchmark in the checkout. */
    public Path folder() {
        return root.resolve("infra/bench");
    }

    /** Where results are written: those of a quick run are nobody's figures. */
    public Path results() {
        return quick ? work.resolve("quick-results") : folder().resolve("results");
    }
}
