package io.botwarden.platform.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL in the home folder, started and stopped with Botwarden. It listens on the loopback
 * address only, on a free port, and needs a password that only the owner of the home folder can
 * read.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String NAME = "botwarden";
    private static final String SUPERUSER = "postgres";

    /** After a crash the server first replays its log, which may take a while. */
    private static final String SECONDS_TO_START = "300";

    private static final String SECONDS_TO_STOP = "60";
    private static final int PORTS_TO_TRY = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final PostgresPrograms programs;
    private final Path data;
    private final Path log;
    private final String password;

    /** Stops the server even if the application is terminated during startup. */
    private final Runnable atExit = this::stop;

    private int port;
    private boolean running;
    private boolean ended;

    /** The earliest {@link System#nanoTime} of the next attempt to restart the server. */
    private long nextAttempt = System.nanoTime();

    private Duration pause = FIRST_PAUSE;

    private EmbeddedDatabase(PostgresPrograms programs, Path data, Path log, String password) {
        this.programs = programs;
        this.data = data;
        this.log = log;
        this.password = password;
    }

    /** Starts the server on a home folder that the caller has locked. */
    static EmbeddedDatabase start(Home home) {
        Path log = home.logs().resolve("postgresql.log");
        Path data = home.postgresData();
        try {
            OwnerOnly.createDirectories(home.logs());
            PostgresPrograms programs = PostgresPrograms.unpackedIn(home.programs());
            String password = password(home);
            refuseOtherVersions(data);
            if (!Files.exists(data)) {
                LOG.info("Creating the embedded PostgreSQL in {}", data);
                create(programs, home, log);
            }
            PostgresOrphan.stop(programs, data, log);
            EmbeddedDatabase database = new EmbeddedDatabase(programs, data, log, password);
            AtExit.add(database.atExit);
            database.startServer();
            database.createDatabase();
            return database;
        } catch (IOException e) {
            throw new StartProblem(
                    "The embedded PostgreSQL in %s cannot be started (%s)"
                            .formatted(home.root(), Reasons.of(e)),
                    "See " + log,
                    e);
        }
    }

    DatabaseAddress address() {
        return DatabaseAddress.onLoopback(port, NAME, NAME, password);
    }

    int port() {
        return port;
    }

    /** The data directory. */
    Path data() {
        return data;
    }

    /**
     * Restarts a server that has died, on the same port, so that clients can reconnect. A running
     * one is left alone: it recovers by itself, or was stopped on purpose. Failed attempts are
     * repeated after a delay that grows to 15 seconds; if the disk is full, as soon as it is not.
     *
     * @return whether it was started
     */
    synchronized boolean revive() {
        if (ended || PostgresProcesses.isAlive(data)) {
            return false;
        }
        if (System.nanoTime() - nextAttempt < 0 || !hasRoom()) {
            return false;
        }
        try {
            LOG.warn("The embedded PostgreSQL has died and is being restarted");
            PostgresProcesses.endOrphans(data);
            running = control("start", "-l", log.toString(), "-w", "-t", SECONDS_TO_START) == 0;
            if (!running) {
                LOG.error("It did not start: {}", PostgresLog.lastProblem(log));
            }
        } catch (IOException e) {
            LOG.error("The embedded PostgreSQL cannot be restarted", e);
        }
        pause = running ? FIRST_PAUSE : longer(pause);
        nextAttempt = System.nanoTime() + pause.toNanos();
        return running;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private boolean hasRoom() {
        try {
            return Files.getFileStore(data).getUsableSpace() >= DatabaseWatch.LEAST_ROOM.toBytes();
        } catch (IOException _) {
            return true;
        }
    }

    @Override
    public void close() {
        stop();
        AtExit.remove(atExit);
    }

    private synchronized void stop() {
        ended = true;
        if (!running) {
            return;
        }
        running = false;
        if (!stop("fast") && !stop("immediate")) {
            LOG.error("The embedded PostgreSQL did not stop, see {}", log);
        }
    }

    private boolean stop(String mode) {
        try {
            return control("stop", "-m", mode, "-w", "-t", SECONDS_TO_STOP) == 0;
        } catch (IOException e) {
            LOG.error("The embedded PostgreSQL cannot be stopped", e);
            return false;
        }
    }

    private int control(String action, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(action, "-D", data.toString()));
        arguments.addAll(List.of(options));
        return programs.run("pg_ctl", arguments, log);
    }

    /** Fails if the data directory exists and belongs to another version. */
    static void refuseOtherVersions(Path data) throws IOException {
        Path versionFile = data.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            if (Files.exists(data)) {
                throw new StartProblem(
                        "The folder %s is not a data directory of PostgreSQL".formatted(data),
                        "Move it away, or set BOTWARDEN_HOME to another folder");
            }
            return;
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(String.valueOf(PostgresPrograms.MAJOR_VERSION))) {
            throw new StartProblem(
                    "The records in %s were written by PostgreSQL %s, but this Botwarden includes PostgreSQL %d"
                            .formatted(data, version, PostgresPrograms.MAJOR_VERSION),
                    "Upgrade them with pg_upgrade, or set BOTWARDEN_HOME to another folder");
        }
    }

    private static String password(Home home) throws IOException {
        Path file = home.postgresPassword();
        if (!Files.exists(file) || Files.size(file) == 0) {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Files.deleteIfExists(file);
            OwnerOnly.write(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file).strip();
    }

    private static void create(PostgresPrograms programs, Home home, Path log) throws IOException {
        Path unfinished = home.root().resolve("postgresql.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        int made =
                programs.run(
                        "initdb",
                        List.of(
                                "-D",
                                unfinished.toString(),
                                "--username=" + SUPERUSER,
                                "--pwfile=" + home.postgresPassword(),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C",
                                "--no-instructions"),
                        log);
        if (made != 0) {
            throw new StartProblem(
                    "The embedded PostgreSQL could not create its data directory: "
                            + PostgresLog.lastProblem(log),
                    "See " + log);
        }
        PostgresSettings.include(unfinished);
        Files.move(unfinished, home.postgresData(), StandardCopyOption.ATOMIC_MOVE);
    }

    private synchronized void startServer() throws IOException {
        for (int attempt = 1; !running; attempt++) {
            if (ended) {
                throw new IOException("Botwarden is shutting down");
            }
            port = freePort();
            PostgresSettings.write(data, port);
            running = control("start", "-l", log.toString(), "-w", "-t", SECONDS_TO_START) == 0;
            if (!running) {
                String problem = PostgresLog.lastProblem(log);
                // another program may take the port between this check and the server's start
                boolean portWasTaken = problem.contains("could not create any TCP/IP sockets");
                if (!portWasTaken || attempt == PORTS_TO_TRY) {
                    throw new StartProblem(
                            "The embedded PostgreSQL did not start: " + problem, "See " + log);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Botwarden's own role is not a superuser: it only owns its database. */
    private void createDatabase() {
        DatabaseAddress maintenance =
                DatabaseAddress.onLoopback(port, SUPERUSER, SUPERUSER, password);
        try (Connection connection =
                        DriverManager.getConnection(
                                maintenance.jdbcUrl(), SUPERUSER, maintenance.password());
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "pg_roles where rolname")) {
                statement.execute("create role %s login password '%s'".formatted(NAME, password));
            }
            if (isMissing(statement, "pg_database where datname")) {
                statement.execute("create database %s owner %s".formatted(NAME, NAME));
            }
        } catch (SQLException e) {
            close();
            throw new StartProblem(
                    "The embedded PostgreSQL refused Botwarden (%s)".formatted(Reasons.of(e)),
                    "If the file postgresql.password in the home folder was changed, restore the old one",
                    e);
        }
    }

    private static boolean isMissing(Statement statement, String place) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select 1 from %s = '%s'".formatted(place, NAME))) {
            return !found.next();
        }
    }
}
