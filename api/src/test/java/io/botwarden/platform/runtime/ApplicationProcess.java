package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Botwarden in its own process, started like an operator does, on a free port. Closing it stops the
 * process.
 */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern READY = Pattern.compile("Botwarden is ready at (http://\\S+),");

    private final Process process;
    private final Path home;
    private final Path printed;
    private final Path errors;

    private ApplicationProcess(Process process, Path home, Path printed, Path errors) {
        this.process = process;
        this.home = home;
        this.printed = printed;
        this.errors = errors;
    }

    /**
     * @param output the folder for the output of the process
     * @param home the value of {@code BOTWARDEN_HOME}
     * @param environment additional variables
     */
    public static ApplicationProcess start(Path output, Path home, Map<String, String> environment)
            throws IOException {
        sharePrograms(home);
        Path printed = Files.createTempFile(output, "stdout", ".txt");
        Path errors = Files.createTempFile(output, "stderr", ".txt");
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // a background build ignores Ctrl-C, and so would all processes that it starts
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.botwarden.BotwardenApplication"));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .redirectOutput(printed.toFile());
        builder.environment().put("BOTWARDEN_HOME", home.toString());
        builder.environment().put("SERVER_PORT", "0");
        // the line with its address is usually not logged in tests
        builder.environment().put("LOGGING_LEVEL_IO_BOTWARDEN_PLATFORM_RUNTIME", "info");
        builder.environment().put("BOTWARDEN_WARM_UP", "0s");
        builder.environment().putAll(environment);
        return new ApplicationProcess(builder.start(), home, printed, errors);
    }

    /** All processes of this JVM share the unpacked PostgreSQL, because unpacking takes seconds. */
    private static synchronized void sharePrograms(Path home) throws IOException {
        Path programs = new Home(home).programs();
        boolean canLink = !System.getProperty("os.name").startsWith("Windows");
        if (canLink && !Files.isRegularFile(home) && !Files.exists(programs)) {
            Path shared = Path.of("target", "programs-" + ProcessHandle.current().pid());
            Files.createDirectories(home);
            Files.createSymbolicLink(programs, Files.createDirectories(shared).toAbsolutePath());
        }
    }

    /** Waits until it responds, and returns its address. */
    public URI awaitReady() throws IOException {
        await("says that it is ready", () -> address() != null);
        await("answers on /actuator/health", this::isUp);
        return Objects.requireNonNull(address());
    }

    /** Waits until the embedded server is ready, long before the application is. */
    void awaitDatabase() throws IOException {
        await("has a database", () -> Files.exists(postmasterPid()));
    }

    /** Sends a signal, such as {@code INT} or {@code KILL}, and returns the exit code. */
    int endBy(String signal) throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    String printed() throws IOException {
        return Files.readString(printed);
    }

    long pid() {
        return process.pid();
    }

    /** A server that has removed its file may take a few more milliseconds to exit. */
    static boolean isGone(long pid) {
        return ProcessHandle.of(pid)
                .map(process ->
                        process.onExit().completeOnTimeout(null, 60, TimeUnit.SECONDS).join()
                                != null)
                .orElse(true);
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    long databasePid() throws IOException {
        return Long.parseLong(Files.readAllLines(postmasterPid()).getFirst().strip());
    }

    DatabaseAddress database() throws IOException {
        String settings = Files.readString(new Home(home).postgresData().resolve("botwarden.conf"));
        int databasePort = Integer.parseInt(settings.replaceAll("(?s).*\nport = (\\d+).*", "$1"));
        String password = Files.readString(new Home(home).postgresPassword()).strip();
        return DatabaseAddress.onLoopback(databasePort, "botwarden", "botwarden", password);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private Path postmasterPid() {
        return new Home(home).postgresData().resolve("postmaster.pid");
    }

    /** The address at which it is ready; null before. */
    private @Nullable URI address() {
        try {
            Matcher ready = READY.matcher(Files.readString(printed));
            return ready.find() ? URI.create(ready.group(1)) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isUp() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI health = Objects.requireNonNull(address()).resolve("/actuator/health");
            return client.send(
                                    HttpRequest.newBuilder(health)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void await(String state, BooleanSupplier reached) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(process.isAlive()).as("%s (%s)", state, errors()).isTrue();
            assertThat(System.nanoTime()).as("%s in time", state).isLessThan(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
