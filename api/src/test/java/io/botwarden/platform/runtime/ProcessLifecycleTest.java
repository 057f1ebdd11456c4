package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.FileClient;
import io.botwarden.testing.HomeTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a Botwarden with an embedded database stops, and what the next start finds. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals to end it by")
class ProcessLifecycleTest {

    private static final int ENDED_BY_INT = 128 + 2;
    private static final int ENDED_BY_KILL = 128 + 9;
    private static final int ENDED_BY_TERM = 128 + 15;

    /** An approved right that starts while nothing is running. */
    private static final String APPROVED_REQUEST =
            """
            with anna as (insert into identity (username, display_name) values ('anna', 'Anna') returning id)
            insert into access_request (requester_id, role_id, scope, asked_for, reason, starts_at, ends_at,
              decision_deadline, state)
            select anna.id, role.id, 'EVERYTHING', 'Operator over everything', 'Because', now() + interval '2 s',
              now() + interval '1 day', now() + interval '1 day', 'APPROVED'
            from anna, role where role.code = 'OPERATOR'
            """;

    /** The work of a killed process is taken over after it has been silent for a minute. */
    private static final String A_MINUTE_PASSES =
            "update scheduled_task set last_heartbeat = last_heartbeat - interval '2 minutes' where picked";

    private static final Duration TAKEN_OVER = Duration.ofMinutes(3);
    private static final String PASSWORD = "correct horse battery";
    private static final String WAITS = "its transaction was not committed";

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
    @Tag("nightly")
    void killedServerKeepsAcknowledgedData() throws Exception {
        long orphan;
        String attachment;
        try (ApplicationProcess first = start()) {
            FileClient files = FileClient.signIn(first.awaitReady(), PASSWORD);
            String requirement = files.requirement("files");
            attachment = files.attach(requirement, "kept.txt", "acknowledged");
            write(first, "create table kept (word text)");
            write(first, "insert into kept values ('acknowledged')");
            write(first, APPROVED_REQUEST);
            orphan = first.databasePid();

            try (Connection _ = uploadThatWaits(first, files, requirement)) {
                assertThat(first.endBy("KILL")).isEqualTo(ENDED_BY_KILL);
            }
            assertThat(ApplicationProcess.isAlive(orphan))
                    .as("PostgreSQL outlives a kill of Botwarden")
                    .isTrue();
            write(first, A_MINUTE_PASSES);
        }
        try (ApplicationProcess second = startWarm()) {
            second.awaitReady();
            assertThat(second.printed())
                    .containsSubsequence("Warmed up with ", "Botwarden is ready");
            assertThat(ApplicationProcess.isGone(orphan)).isTrue();
            assertThat(words(second)).isEqualTo("acknowledged");
            FileClient files = FileClient.signIn(second.awaitReady(), PASSWORD);
            assertThat(files.download(attachment)).isEqualTo("acknowledged");
            assertThat(
                            files.ask(
                                    "{ requirements { edges { node { attachments { edges { node { name } } } } } } }"))
                    .contains("kept.txt")
                    .doesNotContain("waits.txt");
            String again = files.attach(files.requirement("other"), "waits.txt", WAITS);
            assertThat(files.download(again)).isEqualTo(WAITS);
            awaitGrant(second);
            HomeTrail.assertUntouched(home);

            refusesASecondBotwarden(second);

            long server = second.databasePid();
            assertThat(second.endBy("INT")).isEqualTo(ENDED_BY_INT);
            assertThat(ApplicationProcess.isGone(server)).isTrue();
            assertThat(postmasterPid).doesNotExist();
            assertThat(new Home(home).lock()).doesNotExist();
        }
    }

    @Test
    @Tag("nightly")
    void interruptedStartLeavesNothingRunning() throws Exception {
        try (ApplicationProcess application = start()) {
            application.awaitDatabase();
            long server = application.databasePid();

            assertThat(application.endBy("TERM")).isEqualTo(ENDED_BY_TERM);

            assertThat(ApplicationProcess.isGone(server)).isTrue();
            assertThat(new Home(home).lock()).doesNotExist();
        }
    }

    private void refusesASecondBotwarden(ApplicationProcess running) throws Exception {
        try (ApplicationProcess other = ApplicationProcess.start(folder, home, Map.of())) {
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.errors())
                    .contains("in use by a running Botwarden (process " + running.pid() + ")")
                    .contains("BOTWARDEN_HOME");
            assertThat(ApplicationProcess.isAlive(running.databasePid())).isTrue();
        }
    }

    /** Starts an upload whose file is on the disk, while its transaction waits for a lock. */
    private Connection uploadThatWaits(
            ApplicationProcess application, FileClient files, String requirement)
            throws IOException, SQLException, InterruptedException {
        Connection blocking = connect(application);
        blocking.setAutoCommit(false);
        try (Statement statement = blocking.createStatement()) {
            statement.execute("lock table stored_file in share mode");
        }
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        files.upload(requirement, "waits.txt", WAITS);
                    } catch (IOException | InterruptedException e) {
                        // the process is killed
                    }
                });
        Instant end = Instant.now().plus(TAKEN_OVER);
        while (storedFiles() < 2) {
            assertThat(Instant.now()).as("the file is stored").isBefore(end);
            Thread.sleep(50);
        }
        return blocking;
    }

    private long storedFiles() throws IOException {
        Path files = new Home(home).files();
        try (Stream<Path> stored = Files.walk(files)) {
            return stored.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(files.resolve("incoming")))
                    .count();
        }
    }

    private ApplicationProcess start() throws IOException {
        return ApplicationProcess.start(folder, home, Map.of("BOTWARDEN_ADMIN_PASSWORD", PASSWORD));
    }

    private ApplicationProcess startWarm() throws IOException {
        return ApplicationProcess.start(
                folder,
                home,
                Map.of(
                        "BOTWARDEN_WARM_UP",
                        "20s",
                        "LOGGING_LEVEL_IO_BOTWARDEN_PLATFORM_WARMUP",
                        "info"));
    }

    private static void write(ApplicationProcess application, String sql)
            throws IOException, SQLException {
        try (Connection connection = connect(application);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitGrant(ApplicationProcess application)
            throws IOException, SQLException, InterruptedException {
        Instant end = Instant.now().plus(TAKEN_OVER);
        while (!isGranted(application)) {
            assertThat(Instant.now()).as("the right is given").isBefore(end);
            Thread.sleep(200);
        }
    }

    private static boolean isGranted(ApplicationProcess application)
            throws IOException, SQLException {
        try (Connection connection = connect(application);
                Statement statement = connection.createStatement();
                ResultSet granted =
                        statement.executeQuery(
                                """
                                select exists (select from access_grant where request_id is not null)
                                  and exists (select from audit_entry where username = 'botwarden' and action = 'grantAccess')
                                """)) {
            granted.next();
            return granted.getBoolean(1);
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
