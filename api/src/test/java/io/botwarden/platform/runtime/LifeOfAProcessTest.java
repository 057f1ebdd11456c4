package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a Botwarden with an embedded database ends, and what the next one finds. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals to end it by")
class LifeOfAProcessTest {

    private static final int ENDED_BY_INT = 128 + 2;
    private static final int ENDED_BY_KILL = 128 + 9;
    private static final int ENDED_BY_TERM = 128 + 15;

    @TempDir private Path folder;

    private Path home;
    private Path postmasterPid;

    @BeforeEach
    void choosePlace() {
        home = folder.resolve("home");
        postmasterPid = home.resolve("postgresql/postmaster.pid");
    }

    @AfterEach
    void endWhatAFailedTestLeft() throws IOException {
        if (Files.exists(postmasterPid)) {
            String pid = Files.readAllLines(postmasterPid).getFirst().strip();
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void afterAKillTheNextStartFindsEverythingThatWasAcknowledged() throws Exception {
        long orphan;
        try (ApplicationProcess first = start()) {
            first.awaitReady();
            write(first, "create table kept (word text)");
            write(first, "insert into kept values ('acknowledged')");
            orphan = first.databasePid();

            assertThat(first.endBy("KILL")).isEqualTo(ENDED_BY_KILL);
            assertThat(ApplicationProcess.isAlive(orphan))
                    .as("PostgreSQL outlives a kill of Botwarden")
                    .isTrue();
        }
        try (ApplicationProcess second = start()) {
            second.awaitReady();
            assertThat(ApplicationProcess.isGone(orphan)).isTrue();
            assertThat(words(second)).isEqualTo("acknowledged");

            refusesASecondBotwarden(second);

            long server = second.databasePid();
            assertThat(second.endBy("INT")).isEqualTo(ENDED_BY_INT);
            assertThat(ApplicationProcess.isGone(server)).isTrue();
            assertThat(postmasterPid).doesNotExist();
            assertThat(new Home(home).lock()).doesNotExist();
        }
    }

    @Test
    void aStartThatIsBrokenOffLeavesNothingRunning() throws Exception {
        try (ApplicationProcess application = start()) {
            application.awaitDatabase();
            long server = application.databasePid();

            assertThat(application.endBy("TERM")).isEqualTo(ENDED_BY_TERM);

            assertThat(ApplicationProcess.isGone(server)).isTrue();
            assertThat(new Home(home).lock()).doesNotExist();
        }
    }

    private void refusesASecondBotwarden(ApplicationProcess running) throws Exception {
        try (ApplicationProcess other =
                ApplicationProcess.start(folder, home, ApplicationProcess.freePort(), Map.of())) {
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.errors())
                    .contains("in use by a running Botwarden (process " + running.pid() + ")")
                    .contains("BOTWARDEN_HOME");
            assertThat(ApplicationProcess.isAlive(running.databasePid())).isTrue();
        }
    }

    private ApplicationProcess start() throws IOException {
        return ApplicationProcess.start(folder, home, ApplicationProcess.freePort(), Map.of());
    }

    private static void write(ApplicationProcess application, String sql)
            throws IOException, SQLException {
        try (Connection connection = connect(application);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String words(ApplicationProcess application) throws IOException, SQLException {
        try (Connection connection = connect(application);
                Statement statement = connection.createStatement();
                ResultSet words =
                        statement.executeQuery("select string_agg(word, ' ') from kept")) {
            words.next();
            return words.getString(1);
        }
    }

    private static Connection connect(ApplicationProcess application)
            throws IOException, SQLException {
        DatabaseAddress address = application.database();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
