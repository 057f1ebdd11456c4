package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The database of the settings, for checks: the external one, or the embedded one if it is running.
 * It is never started, and nothing is written. All calls block.
 */
public final class CheckedDatabase {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Environment environment;
    private @Nullable Access access;

    /**
     * @param environment the settings
     */
    public CheckedDatabase(Environment environment) {
        this.environment = environment;
    }

    /**
     * The database; empty if it is not running or cannot be reached, which the check of the
     * database reports.
     */
    public Optional<DataSource> source() {
        DatabaseAddress address = access().address();
        return address == null ? Optional.empty() : Optional.of(sourceOf(address));
    }

    /** The home folder of the settings, which may not exist. */
    public Home home() {
        return new Home(Path.of(environment.getProperty("botwarden.home", "./data")));
    }

    /** The same; fails if it exists and this user cannot see what it contains. */
    public Home requireReadableHome() {
        Home home = home();
        if (Files.isDirectory(home.root())) {
            try {
                Files.list(home.root()).close();
            } catch (IOException e) {
                throw unreadable(home, e);
            }
        }
        return home;
    }

    /** The maximum number of the server's connections, besides those for reads. */
    public int connectionsBesidesReads() {
        int pool =
                Binder.get(environment)
                        .bind("spring.r2dbc.pool.max-size", Integer.class)
                        .orElse(10);
        // and the one of the watch
        return pool + DatabaseConfiguration.JDBC_CONNECTIONS + 1;
    }

    boolean isEmbedded() {
        return !ExternalDatabaseWanted.isNamed(environment);
    }

    /** The result of connecting, once. */
    Access access() {
        Access known = access;
        if (known == null) {
            known = isEmbedded() ? embedded() : external();
            access = known;
        }
        return known;
    }

    private Access external() {
        try {
            DatabaseAddress address =
                    Binder.get(environment)
                            .bind("botwarden.database", DatabaseProperties.class)
                            .get()
                            .address();
            ExternalDatabase.requireUsable(address, PATIENCE);
            return new Access(address, null);
        } catch (StartProblem e) {
            return new Access(null, e);
        }
    }

    /** What its files say may be left from a server that was killed. */
    private Access embedded() {
        Home home = home();
        try {
            DatabaseAddress address = HomeDatabase.addressOf(home);
            try (Connection _ = sourceOf(address).getConnection()) {
                return new Access(address, null);
            }
        } catch (IOException | SQLException e) {
            return new Access(null, silence(home, e));
        }
    }

    /** Why it cannot be used; null if it is not running. */
    private static @Nullable StartProblem silence(Home home, Exception reason) {
        try {
            return PostgresProcesses.postmaster(home.postgresData())
                    .map(server ->
                            new StartProblem(
                                    "The embedded PostgreSQL in %s is running (process %d), but does not answer (%s)"
                                            .formatted(
                                                    home.postgresData(),
                                                    server.pid(),
                                                    Reasons.of(reason)),
                                    "Run this again after a minute. If it still does not answer, stop Botwarden and that process, read %s, and start Botwarden again"
                                            .formatted(home.logs().resolve("postgresql.log")),
                                    reason))
                    .orElse(null);
        } catch (IOException e) {
            return unreadable(home, e);
        }
    }

    private static StartProblem unreadable(Home home, IOException reason) {
        return new StartProblem(
                "This user (%s) cannot read the home folder %s (%s)"
                        .formatted(
                                System.getProperty("user.name"), home.root(), Reasons.of(reason)),
                "Run this as the user who runs Botwarden",
                reason);
    }

    private static DataSource sourceOf(DatabaseAddress address) {
        int seconds = (int) PATIENCE.toSeconds();
        PGSimpleDataSource source = address.source();
        source.setApplicationName("botwarden doctor");
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setSocketTimeout(2 * seconds);
        source.setLogServerErrorDetail(false);
        return source;
    }

    /**
     * @param address the address of a database that responds; null if there is none
     * @param problem why it cannot be used; null if it is an embedded one that is not running
     */
    record Access(@Nullable DatabaseAddress address, @Nullable StartProblem problem) {}
}
