package io.botwarden.bench.server;

import io.botwarden.bench.Settings;
import io.botwarden.bench.machine.Children;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.machine.CpuTime;
import io.botwarden.bench.machine.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running Botwarden, started with {@code infra/run} as the README describes, with its embedded
 * PostgreSQL and a home folder of the benchmark.
 */
public final class Botwarden implements AutoCloseable {

    /** The administrator's password; only this machine can reach the server. */
    public static final String PASSWORD = "a password for the benchmark";

    /** More than any load needs. */
    private static final String UNLIMITED = "1000000000000";

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final Process process;
    private final Path home;
    private final URI address;
    private final Duration startedIn;

    private Botwarden(Process process, Path home, URI address, Duration startedIn) {
        this.process = process;
        this.home = home;
        this.address = address;
        this.startedIn = startedIn;
    }

    /**
     * Starts Botwarden and waits until it is healthy.
     *
     * @param home the home folder
     * @param options additional JVM options
     */
    public static Botwarden start(Settings settings, Path home, String... options)
            throws IOException, InterruptedException {
        return Ports.onFreePort(
                port -> launch(settings, home, port, "benchmark", List.of(options)));
    }

    /** Starts Botwarden with the demo, as the README describes, and waits until it is healthy. */
    public static Botwarden startDemo(Settings settings, Path home)
            throws IOException, InterruptedException {
        return Ports.onFreePort(port -> launch(settings, home, port, "demo", List.of()));
    }

    private static Botwarden launch(
            Settings settings, Path home, int port, String profile, List<String> options)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>();
        // a background process would ignore Ctrl-C, which stops it
        command.addAll(List.of("env", "--default-signal=INT"));
        Path jar = settings.jar();
        if (jar == null) {
            command.add(settings.root().resolve("infra/run").toString());
        } else {
            command.addAll(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx768m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-jar",
                            jar.toString()));
        }
        command.add("--server.address=127.0.0.1");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(settings.work().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        home.resolve("botwarden.log").toFile()));
        builder.environment().put("BOTWARDEN_HOME", home.toString());
        builder.environment().put("BOTWARDEN_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("BOTWARDEN_WAREHOUSE_SCHEDULE", "-");
        // all load comes from one identity and one address
        builder.environment().put("BOTWARDEN_RATE_LIMIT_IDENTITY", UNLIMITED);
        builder.environment().put("BOTWARDEN_RATE_LIMIT_ADDRESS", UNLIMITED);
        builder.environment().put("BOTWARDEN_TRAIN", "first");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SPRING_PROFILES_ACTIVE", profile);
        List<String> jvm = new ArrayList<>(options);
        if (settings.quick()) {
            // a run of a few seconds does not need the optimizing compiler
            jvm.add("-XX:TieredStopAtLevel=1");
            builder.environment().put("BOTWARDEN_WARM_UP", "100ms");
        }
        if (!jvm.isEmpty()) {
            builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", jvm));
        }
        URI address = URI.create("http://127.0.0.1:" + port);
        long begun = System.nanoTime();
        Process process = Children.start(builder);
        try {
            awaitHealth(process, address, home);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        return new Botwarden(process, home, address, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** The address on which it listens. */
    public URI address() {
        return address;
    }

    /** The home folder. */
    public Path home() {
        return home;
    }

    /** The time from the command until it is healthy, including a build if there was one. */
    public Duration startedIn() {
        return startedIn;
    }

    /** The process ID of the JVM. */
    public long pid() {
        return process.pid();
    }

    /** The process ID of the postmaster. */
    public long postgresPid() throws IOException {
        return Long.parseLong(postmaster().getFirst().trim());
    }

    /** The port of its PostgreSQL. */
    public int postgresPort() throws IOException {
        return Integer.parseInt(postmaster().get(3).trim());
    }

    /** The JDBC URL of its database. */
    public String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:%d/botwarden".formatted(postgresPort());
    }

    /**
     * The password of the database's owner {@code botwarden} and the superuser {@code postgres}.
     */
    public String databasePassword() throws IOException {
        return Files.readString(home.resolve("postgresql.password")).trim();
    }

    /** The CPU time of the server without PostgreSQL. */
    public Duration serverCpu() throws IOException {
        return CpuTime.ofAlone(pid());
    }

    /** The CPU time of PostgreSQL, including ended backends. */
    public Duration postgresCpu() throws IOException {
        return CpuTime.of(postgresPid());
    }

    /** A client that is signed in. */
    public Client signIn(String username, String password)
            throws IOException, InterruptedException {
        return Client.signIn(address, username, password);
    }

    /** A client of the administrator. */
    public Client administrator() throws IOException, InterruptedException {
        return signIn("admin", PASSWORD);
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                Commands.run("kill", "-INT", Long.toString(pid()));
            }
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("Botwarden did not stop within " + LONGEST_STOP);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(home.resolve("postgresql/postmaster.pid"));
    }

    private static void awaitHealth(Process process, URI address, Path home)
            throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(address.resolve("/actuator/health")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            long until = System.nanoTime() + LONGEST_START.toNanos();
            while (System.nanoTime() < until) {
                if (!process.isAlive()) {
                    throw new IOException(
                            "Botwarden ended with %d while starting:%n%s"
                                    .formatted(
                                            process.exitValue(),
                                            Files.readString(home.resolve("botwarden.log"))));
                }
                try {
                    if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // not listening yet
                }
                Thread.sleep(20);
            }
        }
        throw new IOException("Botwarden did not become healthy within " + LONGEST_START);
    }
}
