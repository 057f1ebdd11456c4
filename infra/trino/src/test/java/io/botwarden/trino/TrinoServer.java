package io.botwarden.trino;

import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Trino of one node with the configuration in {@code infra/trino/etc}, from the artifacts that
 * the build unpacked to {@code target/trino}.
 */
final class TrinoServer implements AutoCloseable {

    /** The folder of the warehouse for Trino's local file system. */
    static final String LOCATION = "local:///";

    private static final Path MODULE = Path.of(".");
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Process process;
    private final int port;
    private final Path log;

    /**
     * Starts it and waits until it accepts queries. It compiles statements quickly rather than
     * well: tests run each of them once. The published tables are in the catalog {@code published}.
     *
     * @param folder for its files
     * @param database with the catalogue
     * @param warehouse the folder of the warehouse
     */
    static TrinoServer forTests(Path folder, TestDatabase database, Path warehouse)
            throws IOException {
        Path catalogs = Files.createDirectories(folder.resolve("catalog"));
        Files.copy(
                MODULE.resolve("etc/catalog/botwarden.properties"),
                catalogs.resolve("botwarden.properties"));
        Files.writeString(catalogs.resolve("published.properties"), published(database, warehouse));
        return new TrinoServer(
                folder,
                database,
                warehouse,
                List.of("-XX:TieredStopAtLevel=1", "-Dcatalog.config-dir=" + catalogs));
    }

    /**
     * The catalog of published tables as the documentation says it, with this database and Trino's
     * local file system: the one for Hadoop is part of its distribution, but no Maven artifact.
     */
    private static String published(TestDatabase database, Path warehouse) throws IOException {
        String documented =
                Files.readAllLines(MODULE.resolve("../docs/other-engines.md")).stream()
                        .dropWhile(line -> !line.equals("### Trino"))
                        .skip(1)
                        .takeWhile(line -> !line.startsWith("###"))
                        .filter(line -> line.startsWith("    ") && line.contains("="))
                        .map(String::strip)
                        .collect(Collectors.joining("\n"));
        return documented
                .replaceAll("jdbc:postgresql:[^?]+", database.jdbcUrl())
                .replaceAll("(?m)user=.*", "user=" + database.user())
                .replaceAll("(?m)password=.*", "password=none")
                .replace("file:///srv/botwarden/warehouse", LOCATION)
                .replace(
                        "fs.hadoop.enabled=true",
                        "fs.native-local.enabled=true\nlocal.location=" + warehouse);
    }

    /** The same with the settings that are shipped. */
    static TrinoServer asShipped(Path folder, TestDatabase database, Path warehouse)
            throws IOException {
        return new TrinoServer(folder, database, warehouse, List.of());
    }

    private TrinoServer(Path folder, TestDatabase database, Path warehouse, List<String> settings)
            throws IOException {
        port = freePort();
        log = folder.resolve("server.log");
        Files.createDirectories(folder.resolve("data"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + MODULE.resolve("etc/jvm.config").toAbsolutePath());
        command.addAll(settings);
        command.add("-Dnode.environment=test");
        command.add("-Dnode.data-dir=" + folder.resolve("data"));
        command.add("-Dconfig=etc/config.properties");
        command.add("-Dplugin.dir=" + MODULE.resolve("target/trino/plugin").toAbsolutePath());
        command.add("-cp");
        command.add(library().toAbsolutePath() + "/*");
        command.add("io.trino.server.TrinoServer");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(MODULE.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "TRINO_PORT", Integer.toString(port),
                                "WAREHOUSE_JDBC_URL", database.jdbcUrl() + "?currentSchema=iceberg",
                                "WAREHOUSE_JDBC_USER", database.user(),
                                "WAREHOUSE_JDBC_PASSWORD", "none",
                                "WAREHOUSE_FOLDER", warehouse.toString()));
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        awaitStart();
    }

    /** A connection with the time zone UTC. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", "test");
        properties.put("timezone", "UTC");
        return DriverManager.getConnection(jdbcUrl(), properties);
    }

    String jdbcUrl() {
        return "jdbc:trino://127.0.0.1:%d".formatted(port);
    }

    /** The folder's name ends with the version. */
    private static Path library() throws IOException {
        try (Stream<Path> folders = Files.list(MODULE.resolve("target/trino"))) {
            return folders.map(folder -> folder.resolve("lib"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void awaitStart() throws IOException {
        URI uri = URI.create("http://127.0.0.1:%d/v1/info".formatted(port));
        Instant end = Instant.now().plus(LONGEST_START);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!started(client, uri)) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    close();
                    throw new IllegalStateException(
                            "Trino did not start:\n" + Files.readString(log));
                }
                Thread.sleep(250);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean started(HttpClient client, URI uri) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body()
                    .contains("\"starting\":false");
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
