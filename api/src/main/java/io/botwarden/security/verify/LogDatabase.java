package io.botwarden.security.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Finds the database without starting the application: the one in the environment, or the running
 * one of a home folder.
 */
final class LogDatabase {

    private static final int LINE_OF_PORT = 3;

    private LogDatabase() {}

    static DataSource of(Path home) {
        String url = variable("BOTWARDEN_DATABASE_JDBC_URL", "");
        return url.isBlank()
                ? embedded(home)
                : source(
                        url,
                        variable("BOTWARDEN_DATABASE_USER", "botwarden"),
                        variable("BOTWARDEN_DATABASE_PASSWORD", ""));
    }

    private static DataSource embedded(Path home) {
        try {
            String port =
                    Files.readAllLines(home.resolve("postgresql/postmaster.pid"))
                            .get(LINE_OF_PORT)
                            .strip();
            return source(
                    "jdbc:postgresql://127.0.0.1:%s/botwarden".formatted(port),
                    "botwarden",
                    Files.readString(home.resolve("postgresql.password")).strip());
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalStateException(
                    "No Botwarden with its own database is running on %s: specify its home folder, another database, or a file of entries"
                            .formatted(home),
                    e);
        }
    }

    private static DataSource source(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }
}
