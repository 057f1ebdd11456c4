package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The settings of commands that run without the application. */
class CommandSettingsTest {

    private static final String URL = "BOTWARDEN_DATABASE_JDBC_URL";

    @TempDir private Path folder;

    @Test
    void readsDatabaseFromFiles() throws IOException {
        try (TestDatabase database = TestDatabase.empty()) {
            CommandSettings settings =
                    new CommandSettings(
                            Map.of(
                                    URL + "_FILE",
                                    file("url", database.jdbcUrl()),
                                    "BOTWARDEN_DATABASE_USER_FILE",
                                    file("user", database.user()),
                                    "BOTWARDEN_DATABASE_PASSWORD_FILE",
                                    file("password", "s3cret"),
                                    // of no concern to the command
                                    "BOTWARDEN_SMTP_PASSWORD_FILE",
                                    "/nowhere"));

            DataSource source = settings.database(new Home(folder));

            assertThat(settings.isDatabaseExternal()).isTrue();
            assertThat(
                            JdbcClient.create(source)
                                    .sql("select current_user")
                                    .query(String.class)
                                    .single())
                    .isEqualTo(database.user());
            assertThat(source)
                    .isInstanceOfSatisfying(
                            PGSimpleDataSource.class,
                            one -> assertThat(one.getPassword()).isEqualTo("s3cret"));
        }
    }

    @Test
    void acceptsEitherFormOfTheUrl() {
        try (TestDatabase database = TestDatabase.empty()) {
            CommandSettings settings =
                    new CommandSettings(
                            Map.of(
                                    "BOTWARDEN_DATABASE_R2DBC_URL",
                                    database.r2dbcUrl(),
                                    "BOTWARDEN_DATABASE_USER",
                                    database.user()));

            assertThat(
                            JdbcClient.create(settings.database(new Home(folder)))
                                    .sql("select 1")
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesUnreadableFile() {
        CommandSettings settings =
                new CommandSettings(Map.of("BOTWARDEN_DATABASE_PASSWORD_FILE", "/nowhere"));

        assertThat(settings.isDatabaseExternal()).isFalse();
        assertThatThrownBy(() -> settings.find("BOTWARDEN_DATABASE_PASSWORD"))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(
                        "BOTWARDEN_DATABASE_PASSWORD_FILE is '/nowhere', which cannot be read");
    }

    @Test
    void prefersNamedHome() {
        CommandSettings settings = new CommandSettings(Map.of("BOTWARDEN_HOME", "/var/lib/one"));

        assertThat(settings.home(null)).isEqualTo(new Home(Path.of("/var/lib/one")));
        assertThat(settings.home("/var/lib/two")).isEqualTo(new Home(Path.of("/var/lib/two")));
        assertThat(new CommandSettings(Map.of()).home(null)).isEqualTo(new Home(Path.of("data")));
    }

    @Test
    void namesHomeWithoutRunningDatabase() {
        assertThatThrownBy(() -> new CommandSettings(Map.of()).database(new Home(folder)))
                .isInstanceOfSatisfying(
                        StartProblem.class,
                        problem -> {
                            assertThat(problem.problem()).endsWith("is running on " + folder);
                            assertThat(problem.remedy()).contains(URL);
                        });
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content + "\n").toString();
    }
}
