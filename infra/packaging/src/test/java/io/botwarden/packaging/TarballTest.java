package io.botwarden.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tarball and its unit. */
class TarballTest {

    private static final Path UNIT = Builds.ROOT.resolve("infra/systemd/botwarden.service");

    /** Since which systemd analyzes a unit that is not installed, and compares with a threshold. */
    private static final int WITH_THRESHOLD = 252;

    private static final String PASSWORD = "a long enough password 7";

    @TempDir private Path folder;

    @Test
    void sameFilesGiveTheSameTarball() throws Exception {
        Path first = small("a");

        assertThat(first).hasSameBinaryContentAs(small("b"));
        Path root = unpacked(first);
        assertThat(root.resolve("usr/lib/systemd/system/botwarden.service")).exists();
        assertThat(root.resolve("usr/lib/sysusers.d/botwarden.conf")).exists();
        assertThat(root.resolve("opt/botwarden/botwarden.env.example")).exists();
        assertThat(root.resolve("opt/botwarden/NOTICE")).exists();
        assertThat(root.resolve("usr/lib/systemd/system/botwarden-backup.timer")).exists();
        assertThat(root.resolve("opt/botwarden/doctor")).isExecutable();
        assertThat(root.resolve("opt/botwarden/backup")).isExecutable();
        assertThat(root.resolve("opt/botwarden/java")).isExecutable();
    }

    @Test
    void variablesExist() throws Exception {
        List<String> variables = new ArrayList<>();
        for (Path file :
                List.of(UNIT, Builds.ROOT.resolve("infra/systemd/botwarden.env.example"))) {
            Pattern.compile("(?m)^(?:Environment=)?(BOTWARDEN_[A-Z0-9_]+)=")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(each -> variables.add(each.group(1)));
        }

        assertThat(variables).hasSizeGreaterThan(5);
        assertThat(Variables.unknown(variables)).isEmpty();
    }

    @Test
    void unitIsValidAndConfined() throws Exception {
        assumeTrue(systemd() >= WITH_THRESHOLD);
        Processes.run("systemd-analyze", "verify", "--man=no", UNIT.toString());
        Processes.run(
                "systemd-analyze",
                "verify",
                "--man=no",
                UNIT.resolveSibling("botwarden-backup.service").toString(),
                UNIT.resolveSibling("botwarden-backup.timer").toString());
        Processes.run(
                "systemd-analyze", "security", "--offline=true", "--threshold=15", UNIT.toString());
    }

    /** The version of this machine's systemd; 0 if it has none. */
    private static int systemd() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
            return 0;
        }
        Process process = new ProcessBuilder("systemd-analyze", "--version").start();
        try (Scanner words = new Scanner(process.getInputStream(), StandardCharsets.UTF_8)) {
            return words.skip("systemd ").useDelimiter("\\D+").nextInt();
        }
    }

    /** The command of the unit starts the unpacked application. */
    @Test
    @Tag("nightly")
    void starts() throws Exception {
        Path file = folder.resolve("botwarden.tar.gz");
        Tarball.write(
                Builds.RELEASE,
                Application.unpack(Builds.jar(), folder.resolve("application")),
                Builds.ROOT,
                file);
        Path root = unpacked(file);
        String command =
                Pattern.compile("(?m)^ExecStart=(.*)$")
                        .matcher(Files.readString(UNIT))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1)
                        .replace("/opt/", root + "/opt/");
        // as systemd passes the secrets of a folder
        Path secrets = Files.createDirectory(folder.resolve("credentials"));
        Files.writeString(secrets.resolve("secrets_BOTWARDEN_ADMIN_PASSWORD"), PASSWORD + "\n");
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                RunningServer server =
                        RunningServer.start(
                                List.of(command.split(" ")),
                                Map.of(
                                        "JAVA_HOME", System.getProperty("java.home"),
                                        "BOTWARDEN_HOME", folder.resolve("home").toString(),
                                        "BOTWARDEN_DATABASE_JDBC_URL",
                                                "jdbc:postgresql://127.0.0.1:%d/postgres"
                                                        .formatted(database.getPort()),
                                        "BOTWARDEN_DATABASE_USER", "postgres",
                                        "CREDENTIALS_DIRECTORY", secrets.toString(),
                                        "BOTWARDEN_WARM_UP", "0s",
                                        "SERVER_PORT", "0"),
                                folder.resolve("output.txt"))) {
            assertThat(server.get("/actuator/health")).contains("\"status\":\"UP\"");
            assertThat(server.signIn(PASSWORD)).isNotEmpty();
            assertThat(server.stop()).isEqualTo(143);
        }
    }

    /** The unit is the same on all processors. */
    @Test
    void findsJavaOfThisMachine() throws Exception {
        Path root = unpacked(small("one"));
        String processor = printedBy(new ProcessBuilder("uname", "-m"));
        java(root, "java-21-openjdk", "21.0.9", processor);
        java(root, "java-25-openjdk-another", "25.0.1", "s390x");
        assertThat(foundJava(root, Map.of())).contains("needs Java 25");

        java(root, "temurin-25-jre", "25", processor);
        assertThat(foundJava(root, Map.of())).isEqualTo("temurin-25-jre -version");

        Path other = java(root, "java-26", "26-ea", processor);
        assertThat(foundJava(root, Map.of("JAVA_HOME", other.toString())))
                .isEqualTo("java-26 -version");
    }

    /** A Java that prints its name and its arguments. */
    private static Path java(Path root, String name, String version, String processor)
            throws Exception {
        Path home = root.resolve("usr/lib/jvm").resolve(name);
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\necho %s \"$@\"\n".formatted(name));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                home.resolve("release"),
                "JAVA_VERSION=\"%s\"\nOS_ARCH=\"%s\"\n".formatted(version, processor));
        return home;
    }

    private static String foundJava(Path root, Map<String, String> environment) throws Exception {
        // programs of the script, but no Java
        Path programs = Files.createDirectories(root.resolve("programs"));
        for (String each : List.of("dirname", "readlink", "sed", "uname")) {
            Path link = programs.resolve(each);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin", each));
            }
        }
        ProcessBuilder builder =
                new ProcessBuilder(
                                "/bin/sh",
                                root.resolve("opt/botwarden/java").toString(),
                                "-version")
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().putAll(environment);
        return printedBy(builder);
    }

    private static String printedBy(ProcessBuilder program) throws Exception {
        return new String(program.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip();
    }

    /** The settings and secrets of the unit, read by the script beside the application. */
    @Test
    @Tag("nightly")
    void checksItsSettings() throws Exception {
        Path file = folder.resolve("botwarden.tar.gz");
        Tarball.write(
                Builds.RELEASE,
                Application.unpack(Builds.jar(), folder.resolve("application")),
                Builds.ROOT,
                file);
        Path root = unpacked(file);
        Path settings = Files.createDirectories(root.resolve("etc/botwarden"));
        Files.createDirectories(root.resolve("var/lib/botwarden"));
        Files.writeString(
                settings.resolve("botwarden.env"),
                "# a comment\nBOTWARDEN_DATABASE_JDBC_URL=jdbc:postgresql://127.0.0.1:1/botwarden\nBOTWARDEN_SMTP_PORT=\"mail\"\n");
        Path secrets = Files.createDirectory(settings.resolve("secrets"));
        Files.writeString(secrets.resolve("BOTWARDEN_KEY_ENCRYPTION_KEY"), "hunter2\n");

        try (RunningServer doctor =
                RunningServer.start(
                        List.of(root.resolve("opt/botwarden/doctor").toString()),
                        Map.of(
                                "PATH", System.getenv("PATH"),
                                "JAVA_HOME", System.getProperty("java.home"),
                                "SERVER_PORT", "0"),
                        folder.resolve("output.txt"))) {
            assertThat(doctor.awaitExit()).isEqualTo(1);
            assertThat(doctor.printed())
                    .contains("BOTWARDEN_SMTP_PORT is 'mail', but must be a whole number")
                    .contains("jdbc:postgresql://127.0.0.1:1/botwarden cannot be reached")
                    .contains("The key encryption key of BOTWARDEN_KEY_ENCRYPTION_KEY is not 32")
                    .doesNotContain("hunter2");
        }
        try (RunningServer backup =
                RunningServer.start(
                        List.of(root.resolve("opt/botwarden/backup").toString(), "--help"),
                        Map.of(
                                "PATH", System.getenv("PATH"),
                                "JAVA_HOME", System.getProperty("java.home")),
                        folder.resolve("usage.txt"))) {
            assertThat(backup.awaitExit()).isEqualTo(2);
            assertThat(backup.printed()).contains("backup FOLDER [--home FOLDER]");
        }
    }

    private Path small(String name) throws Exception {
        Path file = folder.resolve(name + ".tar.gz");
        Tarball.write(
                Builds.RELEASE, Builds.small(folder.resolve("files-" + name)), Builds.ROOT, file);
        return file;
    }

    private Path unpacked(Path file) throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        Processes.run("tar", "--extract", "--gzip", "--directory=" + root, "--file=" + file);
        return root;
    }
}
