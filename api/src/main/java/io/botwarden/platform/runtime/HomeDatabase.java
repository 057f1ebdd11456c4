package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The embedded database of a home folder, for a command next to a running Botwarden or without one.
 * All calls block.
 */
public final class HomeDatabase implements AutoCloseable {

    private static final String RECORDS = "botwarden";
    private static final int LINE_OF_PORT = 3;

    private final Home home;
    private final int port;
    private final @Nullable HomeLock lock;
    private final @Nullable EmbeddedDatabase started;

    private HomeDatabase(
            Home home, int port, @Nullable HomeLock lock, @Nullable EmbeddedDatabase started) {
        this.home = home;
        this.port = port;
        this.lock = lock;
        this.started = started;
    }

    /**
     * Opens the running database, or starts it until this is closed.
     *
     * @throws StartProblem if there is none, or it cannot be started
     */
    public static HomeDatabase open(Home home) {
        if (!Files.isDirectory(home.postgresData())) {
            throw new StartProblem(
                    "There is no Botwarden database in %s".formatted(home.root()),
                    "Specify the home folder with --home or BOTWARDEN_HOME");
        }
        HomeLock lock;
        try {
            lock = HomeLock.take(home);
        } catch (StartProblem inUse) {
            return running(home, inUse);
        }
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start(home);
            return new HomeDatabase(home, portOf(home), lock, database);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e instanceof StartProblem problem
                    ? problem
                    : new StartProblem("The database is unavailable", "See " + home.logs(), e);
        }
    }

    /** Whether a running Botwarden uses it. */
    public boolean isServing() {
        return lock == null;
    }

    /** The records, with Botwarden's own role. */
    public DataSource records() {
        return as(RECORDS);
    }

    /** The records, with a superuser role. */
    public DataSource superuser() {
        return as("postgres");
    }

    /** Its data directory, relative to the home folder. */
    public Path data() {
        return home.root().relativize(home.postgresData());
    }

    /** Its password file, relative to the home folder. */
    public Path password() {
        return home.root().relativize(home.postgresPassword());
    }

    /** The major version of PostgreSQL whose data directories this Botwarden can read. */
    public static int majorVersion() {
        return PostgresPrograms.MAJOR_VERSION;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private DataSource as(String role) {
        try {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, RECORDS));
            source.setUser(role);
            source.setPassword(Files.readString(home.postgresPassword()).strip());
            return source;
        } catch (IOException e) {
            throw new StartProblem(
                    "The file %s cannot be read (%s)"
                            .formatted(home.postgresPassword(), Reasons.of(e)),
                    "Run this as the user who runs Botwarden",
                    e);
        }
    }

    private static HomeDatabase running(Home home, StartProblem inUse) {
        try {
            return new HomeDatabase(home, portOf(home), null, null);
        } catch (IOException e) {
            throw new StartProblem(
                    inUse.problem() + ", whose database is not available yet",
                    "Try again later",
                    e);
        }
    }

    /**
     * The address of the running server for Botwarden's own role, from the files that it writes.
     */
    static DatabaseAddress addressOf(Home home) throws IOException {
        return DatabaseAddress.onLoopback(
                portOf(home), RECORDS, RECORDS, Files.readString(home.postgresPassword()).strip());
    }

    private static int portOf(Home home) throws IOException {
        try {
            return Integer.parseInt(
                    Files.readAllLines(home.postgresData().resolve("postmaster.pid"))
                            .get(LINE_OF_PORT)
                            .strip());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("its file contains no port", e);
        }
    }
}
