package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * External problems that prevent the start are reported in one line, and nothing is left running.
 */
class StartProblemTest {

    @TempDir private Path folder;

    private Path home;

    @BeforeEach
    void choosePlace() {
        home = folder.resolve("home");
    }

    @Test
    @Tag("nightly")
    void portInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            String port = String.valueOf(other.getLocalPort());
            assertThat(lineOfFailedStart(Map.of("SERVER_PORT", port)))
                    .contains("Port " + port + " is not available")
                    .contains("SERVER_PORT");
        }
        assertThat(home.resolve("postgresql")).doesNotExist();
    }

    @Test
    @Tag("nightly")
    void unwritableHome() throws Exception {
        Files.writeString(home, "a file where a folder should be");

        assertThat(lineOfFailedStart(Map.of()))
                .contains(home + " is not writable")
                .contains("BOTWARDEN_HOME");
    }

    @Test
    @Tag("nightly")
    void otherPostgresVersion() throws Exception {
        Path data = Files.createDirectories(home.resolve("postgresql"));
        Files.writeString(data.resolve("PG_VERSION"), "15\n");

        assertThat(lineOfFailedStart(Map.of()))
                .contains("written by PostgreSQL 15, but this Botwarden includes PostgreSQL 18")
                .contains("pg_upgrade");
    }

    @Test
    @Tag("nightly")
    void unreachableDatabase() throws Exception {
        // a socket that is bound but not listening blocks the port too
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "jdbc:postgresql://127.0.0.1:%d/records".formatted(silent.getLocalPort());

            assertThat(
                            lineOfFailedStart(
                                    Map.of(
                                            "BOTWARDEN_DATABASE_JDBC_URL",
                                            url + "?password=hunter2")))
                    .contains(url + "?password=*** cannot be reached")
                    .doesNotContain("hunter2")
                    .contains("BOTWARDEN_DATABASE_JDBC_URL");
        }
    }

    @Test
    @Tag("nightly")
    void rejectedDatabaseUser() throws Exception {
        try (TestDatabase database = TestDatabase.empty()) {
            assertThat(
                            lineOfFailedStart(
                                    Map.of(
                                            "BOTWARDEN_DATABASE_R2DBC_URL",
                                            database.r2dbcUrl(),
                                            "BOTWARDEN_DATABASE_USER",
                                            "nobody_known")))
                    .contains("refuses the user nobody_known")
                    .contains("BOTWARDEN_DATABASE_USER");
        }
    }

    @Test
    @Tag("nightly")
    void databaseOfNewerRelease() throws Exception {
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into flyway_schema_history
                    select 18, '0018', 'later', type, 'V0018__later.sql', 1, 'Botwarden 0.2.0', installed_on, 1, true from flyway_schema_history limit 1
                    """);

            assertThat(
                            lineOfFailedStart(
                                    Map.of(
                                            "BOTWARDEN_DATABASE_JDBC_URL",
                                            database.jdbcUrl(),
                                            "BOTWARDEN_DATABASE_USER",
                                            database.user())))
                    .containsPattern(
                            "was upgraded by Botwarden 0\\.2\\.0 to migration 0018, but this is Botwarden .+, which has migrations up to 0017")
                    .contains(
                            "Start Botwarden 0.2.0 or later, or restore the backup of the database and the home folder from before the upgrade");
        }
    }

    @Test
    @Tag("nightly")
    void wrongDatabaseUrl() throws Exception {
        assertThat(
                        lineOfFailedStart(
                                Map.of("BOTWARDEN_DATABASE_JDBC_URL", "jdbc:mysql://db/records")))
                .contains("BOTWARDEN_DATABASE_JDBC_URL is 'jdbc:mysql://db/records'")
                .contains("jdbc:postgresql://host:port/database");
    }

    @Test
    void wrongSettingsAreReportedTogether() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "secret");

        assertThat(
                        lineOfFailedStart(
                                Map.of(
                                        "SERVER_PORT", "99999",
                                        "BOTWARDEN_WAREHOUSE_MEMORY", "plenty",
                                        "BOTWARDEN_RATE_LIMIT_IDENTITY", "many",
                                        "BOTWARDEN_LOG_FORMAT", "nonsense",
                                        "BOTWARDEN_STMP_HOST", "mail.example",
                                        "BOTWARDEN_SMTP_SECURITY", "SSL",
                                        "BOTWARDEN_SMTP_PASSWORD", "other",
                                        "BOTWARDEN_SMTP_PASSWORD_FILE", password.toString(),
                                        "BOTWARDEN_DATABASE_JDBC_URL",
                                                "jdbc:mysql://app:hunter2@db/records",
                                        "BOTWARDEN_DATABASE_PASSWORD_FILE", "/nowhere")))
                .doesNotContain("hunter2")
                .contains("Several settings are wrong")
                .contains("SERVER_PORT is '99999', but must be a number from 0 to 65535")
                .contains("BOTWARDEN_WAREHOUSE_MEMORY is 'plenty'")
                .contains("256MB")
                .contains("BOTWARDEN_RATE_LIMIT_IDENTITY is 'many', but must be a whole number")
                .contains(
                        "BOTWARDEN_LOG_FORMAT is 'nonsense', but must be one of ecs, gelf, logstash, or empty for text")
                .contains(
                        "BOTWARDEN_STMP_HOST is not a setting; the closest one is BOTWARDEN_SMTP_HOST")
                .contains(
                        "BOTWARDEN_SMTP_SECURITY is 'SSL', but must be one of STARTTLS, TLS, NONE")
                .contains("BOTWARDEN_SMTP_PASSWORD and BOTWARDEN_SMTP_PASSWORD_FILE are both set")
                .contains("BOTWARDEN_DATABASE_JDBC_URL is 'jdbc:mysql://***@db/records'")
                .contains("BOTWARDEN_DATABASE_PASSWORD_FILE is '/nowhere', which cannot be read");
    }

    private String lineOfFailedStart(Map<String, String> environment) throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(folder, home, environment)) {
            assertThat(application.exitCode()).isEqualTo(1);
            assertThat(application.errors().lines()).hasSize(1);
            return application.errors();
        }
    }
}
