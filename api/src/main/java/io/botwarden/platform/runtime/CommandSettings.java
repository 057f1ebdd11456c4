package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a command that runs without the application. As for the server, the variable
 * {@code BOTWARDEN_…_FILE} names a file with the value of {@code BOTWARDEN_…}; a file is read when
 * its setting is needed, so that a command does not need to read the others.
 */
public final class CommandSettings {

    private static final String HOME = "BOTWARDEN_HOME";
    private static final String R2DBC_URL = "BOTWARDEN_DATABASE_R2DBC_URL";
    private static final String JDBC_URL = "BOTWARDEN_DATABASE_JDBC_URL";

    private final Map<String, String> variables;

    /**
     * @param variables the values of environment variables
     */
    public CommandSettings(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The settings in the environment of this process. */
    public static CommandSettings ofEnvironment() {
        return new CommandSettings(System.getenv());
    }

    /**
     * The value of a variable or of its file; empty if it is blank or not set.
     *
     * @throws StartProblem if the file cannot be read, or both are set
     */
    public Optional<String> find(String variable) {
        Map<String, Object> both = new HashMap<>();
        for (String name : List.of(variable, SecretFiles.fileVariableOf(variable))) {
            String value = variables.get(name);
            if (value != null) {
                both.put(name, value);
            }
        }
        SecretFiles.Contents files = SecretFiles.read(both);
        if (!files.problems().isEmpty()) {
            throw new StartProblem(files.problems().getFirst(), "Correct it");
        }
        Object text =
                both.getOrDefault(variable, "").toString().isEmpty()
                        ? files.values().get(variable)
                        : both.get(variable);
        return Optional.ofNullable(text).map(Object::toString).filter(value -> !value.isBlank());
    }

    /**
     * The home folder, which may not exist.
     *
     * @param named the one that the command names, if any
     */
    public Home home(@Nullable String named) {
        return new Home(Path.of(named == null ? find(HOME).orElse("data") : named));
    }

    /** Whether the settings name a database; otherwise it is the one of the home folder. */
    public boolean isDatabaseExternal() {
        return find(JDBC_URL).isPresent() || find(R2DBC_URL).isPresent();
    }

    /**
     * The database of the settings, or the running one of the home folder. It is not started, and
     * it may not respond.
     *
     * @throws StartProblem if the settings are wrong, or no database is running on the home folder
     */
    public DataSource database(Home home) {
        return address(home).source();
    }

    /**
     * The environment variables that name the external database to PostgreSQL's own programs, such
     * as {@code PGHOST}.
     *
     * @throws StartProblem if the settings are wrong
     */
    public Map<String, String> variablesOfPrograms() {
        return externalAddress().variablesOfPrograms();
    }

    private DatabaseAddress externalAddress() {
        return new DatabaseProperties(
                        find(R2DBC_URL).orElse(""),
                        find(JDBC_URL).orElse(""),
                        find("BOTWARDEN_DATABASE_USER").orElse("botwarden"),
                        find("BOTWARDEN_DATABASE_PASSWORD").orElse(""),
                        find("BOTWARDEN_DATABASE_SSLMODE").orElse("prefer"),
                        Duration.ZERO)
                .address();
    }

    private DatabaseAddress address(Home home) {
        if (isDatabaseExternal()) {
            return externalAddress();
        }
        if (!Files.exists(home.postgresData().resolve("postmaster.pid"))) {
            throw new StartProblem(
                    "No Botwarden with its own database is running on %s".formatted(home.root()),
                    "Specify its home folder, or another database with %s".formatted(JDBC_URL));
        }
        try {
            return HomeDatabase.addressOf(home);
        } catch (IOException e) {
            throw new StartProblem(
                    "The database in %s cannot be used (%s)".formatted(home.root(), Reasons.of(e)),
                    "Run this as the user who runs Botwarden",
                    e);
        }
    }
}
