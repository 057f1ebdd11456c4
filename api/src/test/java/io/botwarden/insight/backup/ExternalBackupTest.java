package io.botwarden.insight.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.platform.runtime.ApplicationProcess;
import io.botwarden.platform.runtime.CommandSettings;
import io.botwarden.testing.FileClient;
import io.botwarden.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Botwarden with an external database is backed up with the operator's own tool, and restored.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalBackupTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String EVIDENCE = "The calls were counted.";

    @TempDir private static Path folder;

    private final TestDatabase original = TestDatabase.empty();
    private Path home;
    private String attachment;

    @BeforeAll
    void work() throws Exception {
        home = folder.resolve("home");
        try (ApplicationProcess server = start(home, original)) {
            FileClient files = FileClient.signIn(server.awaitReady(), PASSWORD);
            attachment = files.attach(files.requirement("files"), "calls.txt", EVIDENCE);
        }
    }

    @AfterAll
    void drop() {
        original.close();
    }

    @Test
    void restoresDatabaseAndHome() throws Exception {
        Path backup = folder.resolve("backup");
        Path restored = folder.resolve("restored");
        Outcome taken = backup(backup, tool("dump"));
        assertThat(taken.errors()).isEmpty();
        assertThat(taken.output()).contains("Copying test_");
        Manifest manifest = Manifest.read(backup);
        assertThat(manifest.external()).isNotNull();
        assertThat(manifest.external().files()).containsKey("public.stored_file");
        assertThat(manifest.bytes()).isGreaterThan(100_000);
        assertThat(backup.resolve("home/postgresql")).doesNotExist();

        try (TestDatabase target = TestDatabase.empty()) {
            assertThat(restore(backup, restored, target, tool("restore")))
                    .returns("", Outcome::errors)
                    .returns(0, Outcome::status);
            try (ApplicationProcess server = start(restored, target)) {
                assertThat(FileClient.signIn(server.awaitReady(), PASSWORD).download(attachment))
                        .isEqualTo(EVIDENCE);
            }
        }
    }

    @Test
    @Tag("nightly")
    void restoreFindsMissingRows() throws Exception {
        Path backup = folder.resolve("complete");
        assertThat(backup(backup, tool("dump")).status()).isZero();
        String losing = tool("restore") + " && " + tool("lose");
        try (TestDatabase target = TestDatabase.empty()) {
            Outcome restored = restore(backup, folder.resolve("incomplete"), target, losing);
            assertThat(restored.status()).as(restored.errors()).isEqualTo(1);
            assertThat(restored.output()).contains("Table public.attachment has 0 records");
        }
    }

    @Test
    void failedCommandLeavesNothing() throws Exception {
        Path backup = folder.resolve("failed");
        Outcome failed = backup(backup, "echo no space left >&2; exit 3");
        assertThat(failed.status()).isEqualTo(2);
        assertThat(failed.errors()).contains("ended with status 3", "no space left");
        assertThat(backup).doesNotExist();
        assertThat(folder.resolve("failed.unfinished")).doesNotExist();

        Path whole = folder.resolve("whole");
        assertThat(backup(whole, "touch \"$BOTWARDEN_BACKUP_FOLDER/copy\"").status()).isZero();
        try (TestDatabase target = TestDatabase.empty()) {
            Path restored = folder.resolve("not-restored");
            assertThat(restore(whole, restored, target, "exit 4").errors())
                    .contains("ended with status 4");
            assertThat(restored).doesNotExist();
        }
    }

    @Test
    void refusesWhatDoesNotFit() throws Exception {
        Path backup = folder.resolve("own");
        Path copy = backup.resolve("database/copy");
        assertThat(backup(backup, "echo 1 > \"$BOTWARDEN_BACKUP_FOLDER/copy\"").status()).isZero();
        Path restored = folder.resolve("refused");
        assertThat(restore(backup, restored, original, null).errors())
                .contains("specify the one that restores it with --database-command", "echo 1 >");
        assertThat(execute(Map.of(), "restore", backup.toString(), restored.toString()).errors())
                .contains("The backup is of an external database", "BOTWARDEN_DATABASE_JDBC_URL");
        assertThat(
                        execute(
                                        Map.of(),
                                        "backup",
                                        folder.resolve("no").toString(),
                                        "--database-command",
                                        "true")
                                .errors())
                .contains("--database-command is for an external database");
        Files.writeString(copy, "2");
        assertThat(restore(backup, restored, original, "true").errors())
                .contains("copy is missing or damaged");
        assertThat(restored).doesNotExist();
    }

    @Test
    @Tag("nightly")
    void keepsNewestBackups() throws Exception {
        Path all = Files.createDirectory(folder.resolve("all"));
        Path other = Files.createDirectory(all.resolve("no-backup"));
        for (String name : List.of("b", "a", "c")) {
            Outcome taken =
                    execute(
                            settings(original),
                            arguments(
                                    "true",
                                    "backup",
                                    all.resolve(name),
                                    "--home",
                                    home,
                                    "--keep",
                                    2));
            assertThat(taken.status()).as(taken.errors()).isZero();
        }
        assertThat(all.resolve("b")).doesNotExist();
        assertThat(all.resolve("a")).isDirectory();
        assertThat(all.resolve("c")).isDirectory();
        assertThat(other).isDirectory();
        assertThat(
                        execute(
                                        settings(original),
                                        arguments("true", "backup", all.resolve("d"), "--keep", 0))
                                .errors())
                .contains("--keep is '0', but must be a whole number from 1");
        assertThat(all.resolve("d")).doesNotExist();
    }

    @Test
    void usesPostgresOwnPrograms() throws Exception {
        assumeTrue(isNewEnough("pg_dump"), "pg_dump of this PostgreSQL is not installed");
        Path backup = folder.resolve("dumped");
        Outcome taken = backup(backup, null);
        assertThat(taken.status()).as(taken.errors()).isZero();
        assertThat(restore(backup, folder.resolve("kept"), original, null).errors())
                .contains("The database is not empty");
        try (TestDatabase target = TestDatabase.empty()) {
            Path restored = folder.resolve("from-dump");
            assertThat(restore(backup, restored, target, null))
                    .returns("", Outcome::errors)
                    .returns(0, Outcome::status);
        }
    }

    private static boolean isNewEnough(String program) throws Exception {
        try {
            Process version = new ProcessBuilder(program, "--version").start();
            String text =
                    new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 && text.matches("(?s).*\\) (1[89]|[2-9]\\d)\\b.*");
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private ApplicationProcess start(Path at, TestDatabase database) throws IOException {
        Map<String, String> environment = new HashMap<>(settings(database));
        environment.put("BOTWARDEN_ADMIN_PASSWORD", PASSWORD);
        return ApplicationProcess.start(folder, at, environment);
    }

    private static Map<String, String> settings(TestDatabase database) {
        return Map.of(
                "BOTWARDEN_DATABASE_JDBC_URL", database.jdbcUrl(),
                "BOTWARDEN_DATABASE_USER", database.user());
    }

    private static String tool(String action) {
        return "'%s' -XX:TieredStopAtLevel=1 -cp '%s' %s %s"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        CopyTool.class.getName(),
                        action);
    }

    private Outcome backup(Path backup, String command) {
        return execute(settings(original), arguments(command, "backup", backup, "--home", home));
    }

    private Outcome restore(Path backup, Path restored, TestDatabase target, String command) {
        return execute(
                settings(target),
                arguments(command, "restore", backup, restored, "--keys", home.resolve("keys")));
    }

    private static String[] arguments(String command, Object... arguments) {
        Stream<String> usual = Stream.of(arguments).map(Object::toString);
        return (command == null
                        ? usual
                        : Stream.concat(usual, Stream.of("--database-command", command)))
                .toArray(String[]::new);
    }

    private static Outcome execute(Map<String, String> settings, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int status =
                BackupCommand.execute(
                        new CommandSettings(settings),
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(problems, true, StandardCharsets.UTF_8),
                        arguments);
        return new Outcome(
                status,
                output.toString(StandardCharsets.UTF_8),
                problems.toString(StandardCharsets.UTF_8));
    }

    private record Outcome(int status, String output, String errors) {}
}
