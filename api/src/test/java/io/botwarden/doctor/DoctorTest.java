package io.botwarden.doctor;

import static io.botwarden.doctor.Installation.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Finding.State;
import io.botwarden.platform.check.Topic;
import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks find in installations with a real database, and what they advise. */
class DoctorTest {

    @TempDir private Path home;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void findsNothingWrongWithNewInstallation() throws IOException {
        Report report =
                Installation.in(home, database).with("botwarden.analyst-sql.together", 2).examine();

        assertThat(report.findings()).extracting(Finding::state).doesNotContain(State.FAILED);
        assertThat(report.text())
                .containsPattern(
                        "(?m)^ok       database       PostgreSQL 18\\.\\d+ answers at jdbc:postgresql://127\\.0\\.0\\.1:\\d+/\\w+ as \\w+ \\(sslmode prefer\\), not encrypted\\.$")
                .contains("All migrations are applied, up to 0017")
                .contains("ok       configuration  All settings are valid.")
                .contains("The home folder %s is writable".formatted(home))
                .contains("The first start creates all keys in %s".formatted(home.resolve("keys")))
                .contains("The clock of this machine is the same as that of the database server")
                .contains("skipped  mail           No mail server is configured")
                .contains("skipped  issuers        No issuers of access tokens are configured")
                .contains("The process of a query of an analyst works")
                .containsPattern("\\n\\d+ ok, \\d+ skipped\\n$");
        // nothing is left behind
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void namesWrongSettingsTogether() {
        Report report =
                Installation.in(home, database)
                        .with("botwarden.warehouse.memory", "plenty")
                        .with("botwarden.notification.mail.port", "mail")
                        .with("botwarden.rate-limit.identity", "many")
                        .examine();

        assertThat(about(Topic.CONFIGURATION, report))
                .hasSize(3)
                .allMatch(each -> each.state() == State.FAILED)
                .extracting(Finding::found)
                .anyMatch(found -> found.startsWith("BOTWARDEN_WAREHOUSE_MEMORY is 'plenty'"));
        assertThat(report.text())
                .contains("Correct BOTWARDEN_WAREHOUSE_MEMORY; Botwarden does not start before.")
                .contains("mail           Not checked, because the settings for it are wrong.");
    }

    @Test
    void advisesOnUnreachableDatabase() throws IOException {
        // a socket that is bound but not listening blocks the port too
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url =
                    "jdbc:postgresql://127.0.0.1:%d/records?password="
                            .formatted(silent.getLocalPort());
            Report report =
                    Installation.in(home)
                            .with("botwarden.database.jdbc-url", url + "hunter2")
                            .examine();

            assertThat(about(Topic.DATABASE, report))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.state()).isEqualTo(State.FAILED);
                        assertThat(found.found())
                                .startsWith("The database " + url + "*** cannot be reached (");
                        assertThat(found.advice())
                                .isEqualTo(
                                        "Start it, or correct BOTWARDEN_DATABASE_JDBC_URL and BOTWARDEN_DATABASE_SSLMODE");
                    });
            assertThat(report.text())
                    .doesNotContain("hunter2")
                    .contains(
                            "skipped  clock          Not compared with the database, which is not available.");
        }
    }

    @Test
    void advisesOnRefusedUser() {
        Report report =
                Installation.in(home, database)
                        .with("botwarden.database.user", "nobody_known")
                        .with("botwarden.database.password", "hunter2")
                        .examine();

        assertThat(about(Topic.DATABASE, report))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found()).contains("refuses the user nobody_known");
                    assertThat(found.advice())
                            .isEqualTo(
                                    "Correct BOTWARDEN_DATABASE_USER and BOTWARDEN_DATABASE_PASSWORD");
                });
        assertThat(report.text()).doesNotContain("hunter2");
    }

    @Test
    void distinguishesEmptyForeignAndNewerDatabases() throws SQLException {
        run(
                "insert into flyway_schema_history select 9999, '9999', 'later', type, 'V9999__later.sql', 1, installed_by, installed_on, 1, true from flyway_schema_history limit 1");
        assertThat(failures(Topic.DATABASE, Installation.in(home, database)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found())
                            .matches(
                                    "The database was upgraded by a newer release to migration 9999, but this is Botwarden .+, which has migrations up to 0017");
                    assertThat(found.advice())
                            .isEqualTo(
                                    "Start that release or later, or restore the backup of the database and the home folder from before the upgrade");
                });
        try (TestDatabase other = TestDatabase.empty();
                Connection connection = other.connect();
                Statement statement = connection.createStatement()) {
            assertThat(Installation.in(home, other).examine().text())
                    .contains("The database is empty; the first start applies 17 migrations.");

            statement.execute("create table invoice (id bigint)");
            assertThat(failures(Topic.DATABASE, Installation.in(home, other)))
                    .extracting(Finding::found)
                    .containsExactly(
                            "The database contains 1 tables and sequences of something else");
            // only looked at
            assertThat(tables(other)).isOne();
        }
    }

    @Test
    void findsDatabaseThatCannotBeWritten() throws SQLException {
        run("alter role %s in database %s set default_transaction_read_only = on");
        assertThat(failures(Topic.DATABASE, Installation.in(home, database)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found()).isEqualTo("Transactions are read-only by default");
                    assertThat(found.advice())
                            .isEqualTo(
                                    "Set default_transaction_read_only to off for the database and for the user "
                                            + database.user());
                });
    }

    @Test
    void findsDatabaseWithTooFewConnections() throws SQLException {
        run("alter database %2$s connection limit 20");

        assertThat(failures(Topic.DATABASE, Installation.in(home, database)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found()).contains("the database allows 20, of which");
                    assertThat(found.advice()).startsWith("Raise max_connections of PostgreSQL");
                });
    }

    @Test
    void comparesClocks() {
        Clock now = Clock.systemUTC();
        assertThat(
                        about(
                                Topic.CLOCK,
                                Installation.in(home, database)
                                        .at(Clock.offset(now, Duration.ofSeconds(5)))
                                        .examine()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(State.WARNING);
                    assertThat(found.found())
                            .matches(
                                    "The clock of this machine is (4\\.9|5\\.0) s ahead of that of the database server");
                    assertThat(found.advice())
                            .isEqualTo(
                                    "Synchronize the clocks of this machine and of the database server, for example with chrony");
                });
        assertThat(
                        failures(
                                Topic.CLOCK,
                                Installation.in(home, database)
                                        .at(Clock.offset(now, Duration.ofSeconds(-40)))))
                .singleElement()
                .extracting(Finding::found)
                .asString()
                .endsWith("40.0 s behind that of the database server");
    }

    @Test
    void findsFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "a file where a folder should be");

        assertThat(failures(Topic.STORE, Installation.in(file, database)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found())
                            .startsWith("The home folder %s is not writable".formatted(file));
                    assertThat(found.advice()).startsWith("Set BOTWARDEN_HOME to a folder that");
                });
        assertThat(Installation.in(home.resolve("a/b"), database).examine().text())
                .contains("The first start creates the home folder " + home.resolve("a/b"));
        assertThat(home.resolve("a")).doesNotExist();
    }

    @Test
    void asksForSpareSpace() {
        assertThat(
                        about(
                                Topic.STORE,
                                Installation.in(home, database)
                                        .with("botwarden.attachments.spare", "9000TB")
                                        .examine()))
                .last()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(State.WARNING);
                    assertThat(found.advice()).contains("lower BOTWARDEN_ATTACHMENT_SPARE");
                });
    }

    @Test
    void findsKeysThatOthersCanRead() throws IOException {
        Path keys = Files.createDirectory(home.resolve("keys"));
        Path key = Files.writeString(keys.resolve("access-token.key"), "secret");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(failures(Topic.PERMISSIONS, Installation.in(home, database)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found())
                            .isEqualTo("Every user of this machine can read " + key);
                    assertThat(found.advice()).isEqualTo("Run chmod o-rwx " + key);
                });
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(failures(Topic.PERMISSIONS, Installation.in(home, database))).isEmpty();
    }

    @Test
    void findsPortInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThat(
                            failures(
                                    Topic.PROCESS,
                                    Installation.in(home, database)
                                            .with("server.port", other.getLocalPort())))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.found())
                                .startsWith(
                                        "Port %d is not available".formatted(other.getLocalPort()));
                        assertThat(found.advice())
                                .isEqualTo(
                                        "Stop the program that uses it, or set SERVER_PORT to another port");
                    });
        }
    }

    private static List<Finding> failures(Topic topic, Installation installation) {
        return about(topic, installation.examine()).stream()
                .filter(each -> each.state() == State.FAILED)
                .toList();
    }

    /** $1: the user, $2: the name of the database. */
    private void run(String sql) throws SQLException {
        String name = database.jdbcUrl().replaceAll(".*/", "");
        try (Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(database.user(), name));
        }
    }

    private static long tables(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select count(*) from information_schema.tables where table_schema = 'public'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
