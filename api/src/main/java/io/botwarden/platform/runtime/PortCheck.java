package io.botwarden.platform.runtime;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;

/** Checks whether the server's port is free, or Botwarden answers there. */
final class PortCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Pattern HEALTH = Pattern.compile("\"status\":\"([A-Z_]+)\"");

    private final CheckedDatabase database;
    private final Environment environment;

    PortCheck(CheckedDatabase database, Environment environment) {
        this.database = database;
        this.environment = environment;
    }

    @Override
    public Topic topic() {
        return Topic.PROCESS;
    }

    @Override
    public List<Finding> run() {
        ServerProperties server =
                Binder.get(environment).bindOrCreate("server", ServerProperties.class);
        int port = server.getPort() == null ? 8080 : server.getPort();
        try {
            ListeningPort.requireFree(server.getAddress(), port);
            return List.of(
                    Finding.ok(
                            Topic.PROCESS,
                            port == 0
                                    ? "The server uses any free port"
                                    : "Port %d is free".formatted(port)));
        } catch (StartProblem taken) {
            return List.of(user(server, port).orElseThrow(() -> taken));
        }
    }

    /** The Botwarden that uses the port; empty if it is another program. */
    private Optional<Finding> user(ServerProperties server, int port) {
        if (Ssl.isEnabled(server.getSsl())) {
            // its certificate may be for other names than this machine's
            return process()
                    .map(id ->
                            Finding.ok(
                                    Topic.PROCESS,
                                    "Port %d is in use, and Botwarden is running on this home folder (process %d)"
                                            .formatted(port, id)));
        }
        return health(server.getAddress(), port)
                .map(status -> {
                    String found =
                            "Botwarden is running at port %d; its health is %s"
                                    .formatted(port, status);
                    return status.equals("UP")
                            ? Finding.ok(Topic.PROCESS, found)
                            : Finding.warning(
                                    Topic.PROCESS,
                                    found,
                                    "Correct what is wrong with the database or the disk; its log names the reason");
                });
    }

    /** The living process that holds the lock of the home folder. */
    private Optional<Long> process() {
        try {
            long id = Long.parseLong(Files.readString(database.home().lock()).strip());
            return ProcessHandle.of(id).filter(ProcessHandle::isAlive).map(ProcessHandle::pid);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> health(@Nullable InetAddress address, int port) {
        InetAddress host =
                address == null || address.isAnyLocalAddress()
                        ? InetAddress.getLoopbackAddress()
                        : address;
        String name =
                host.getHostAddress().contains(":")
                        ? "[%s]".formatted(host.getHostAddress())
                        : host.getHostAddress();
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://%s:%d/actuator/health".formatted(name, port)))
                        .timeout(PATIENCE)
                        .build();
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            Matcher status = HEALTH.matcher(response.body());
            return status.find() ? Optional.of(status.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            // close() would wait for an exchange that timed out
            client.shutdownNow();
        }
    }
}
