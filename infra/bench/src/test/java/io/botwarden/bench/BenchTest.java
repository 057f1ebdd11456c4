package io.botwarden.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.bench.machine.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that the benchmark runs, not its figures. Skipped if the application is not packaged
 * ({@code mvn test}), or if the required programs cannot be installed.
 */
class BenchTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path JAR = ROOT.resolve("api/target/botwarden.jar");

    @Test
    @Tag("nightly")
    void runsEveryPartOnFewRows(@TempDir Path work) throws IOException, InterruptedException {
        assumeTrue(Files.exists(JAR), "the application is not packaged");
        requireTools();

        int code =
                BenchCommand.execute(
                        "--quick",
                        "--root",
                        ROOT.toString(),
                        "--jar",
                        JAR.toString(),
                        "--work",
                        work.toString());

        assertThat(code).isZero();
        String page = Files.readString(work.resolve("RESULTS.md"));
        BenchCommand.names().forEach(part -> assertThat(page).contains("| " + part + " |"));
    }

    private static void requireTools() throws InterruptedException {
        try {
            Tools.installAll();
        } catch (IOException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    @Test
    void explainsWhatCannotRun() {
        assertThat(BenchCommand.execute("--root", ROOT.toString(), "laps")).isEqualTo(2);
        assertThat(BenchCommand.execute("--root", ROOT.toString(), "--scale", "0")).isEqualTo(2);
    }
}
