package io.botwarden.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command, in a process of its own like for an operator. */
class DoctorCommandTest {

    @TempDir private Path folder;

    @Test
    void printsJsonForMachines() throws Exception {
        Path home = folder.resolve("home");
        try (TestDatabase database = TestDatabase.migrated()) {
            Ended ended =
                    run(
                            Map.of(
                                    "BOTWARDEN_HOME", home.toString(),
                                    "BOTWARDEN_DATABASE_JDBC_URL", database.jdbcUrl(),
                                    "BOTWARDEN_DATABASE_USER", database.user(),
                                    "LOGGING_FILE_NAME", folder.resolve("log").toString()),
                            "--json",
                            "--server.port=0");

            assertThat(ended.errors()).isEmpty();
            JsonNode report = JsonMapper.shared().readTree(ended.printed());
            assertThat(report.get("state").asString()).isEqualTo("ok");
            assertThat(report.get("findings").get(0).toString())
                    .isEqualTo(
                            "{\"topic\":\"configuration\",\"state\":\"ok\",\"found\":\"All settings are valid.\"}");
            assertThat(report.get("findings").findValuesAsString("topic"))
                    .containsSubsequence(
                            "configuration",
                            "database",
                            "store",
                            "permissions",
                            "keys",
                            "clock",
                            "mail",
                            "issuers",
                            "tls",
                            "process");
            assertThat(ended.code()).isZero();
        }
        assertThat(home).doesNotExist();
        assertThat(folder.resolve("log")).doesNotExist();
    }

    @Test
    @Tag("nightly")
    void readsSecretsFromFilesAndFails() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "hunter2\n");

        Ended ended =
                run(
                        Map.of(
                                "BOTWARDEN_HOME", folder.resolve("home").toString(),
                                "BOTWARDEN_DATABASE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/b",
                                "BOTWARDEN_KEY_ENCRYPTION_KEY", "hunter2",
                                "BOTWARDEN_SMTP_PASSWORD_FILE", password.toString(),
                                "BOTWARDEN_DATABASE_PASSWORD_FILE", "/nowhere",
                                "BOTWARDEN_SMTP_PORT", "mail",
                                "SERVER_PORT", "99999"));

        assertThat(ended.printed())
                .contains(
                        "failed   configuration  SERVER_PORT is '99999', but must be a number from 0 to 65535.\n"
                                + "                        Correct SERVER_PORT; Botwarden does not start before.\n")
                .contains("BOTWARDEN_DATABASE_PASSWORD_FILE is '/nowhere', which cannot be read")
                .contains("BOTWARDEN_SMTP_PORT is 'mail'")
                .contains(
                        "failed   database       The database jdbc:postgresql://127.0.0.1:1/b cannot")
                .containsPattern("\\n\\d+ failed, .*\\d+ ok, \\d+ skipped\\n$")
                .doesNotContain("hunter2");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void explainsWrongUsage() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream none =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);

        assertThat(DoctorCommand.run(none, err, "doctor", "--jsno")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("doctor [--json]");
        assertThat(DoctorCommand.run(none, err, "doctor", "--help")).isZero();
    }

    private Ended run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path printed = folder.resolve("stdout.txt");
        Path errors = folder.resolve("stderr.txt");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.botwarden.BotwardenApplication",
                                "doctor"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(printed.toFile())
                        .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(printed), Files.readString(errors));
    }

    private record Ended(int code, String printed, String errors) {}
}
