package io.botwarden.platform.runtime;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks that nobody else on this machine can read keys and passwords. */
final class PermissionsCheck implements Check {

    private static final String TLS_KEY = "BOTWARDEN_TLS_KEY";

    private final CheckedDatabase database;
    private final ConfigurableEnvironment environment;

    PermissionsCheck(CheckedDatabase database, ConfigurableEnvironment environment) {
        this.database = database;
        this.environment = environment;
    }

    @Override
    public Topic topic() {
        return Topic.PERMISSIONS;
    }

    @Override
    public List<Finding> run() {
        if (!OwnerOnly.isSupported()) {
            return List.of(
                    Finding.skipped(
                            Topic.PERMISSIONS,
                            "The file system has no permissions of the kind that Unix has"));
        }
        List<Finding> findings = new ArrayList<>();
        List<Path> own = ownFiles();
        for (Path file : own) {
            if (isReadableByOthers(file)) {
                findings.add(
                        Finding.failed(
                                Topic.PERMISSIONS,
                                "Every user of this machine can read %s".formatted(file),
                                "Run chmod o-rwx %s".formatted(file)));
            } else if (!Files.isReadable(file)) {
                findings.add(
                        Finding.failed(
                                Topic.PERMISSIONS,
                                "This user (%s) cannot read %s"
                                        .formatted(System.getProperty("user.name"), file),
                                "Make the user who runs Botwarden the owner of the file"));
            }
        }
        Map<String, Path> named = namedFiles();
        named.forEach((variable, file) -> {
            if (isReadableByOthers(file)) {
                findings.add(
                        Finding.warning(
                                Topic.PERMISSIONS,
                                "Every user of this machine can read %s, the file of %s"
                                        .formatted(file, variable),
                                "Run chmod o-rwx %s".formatted(file)));
            }
        });
        if (findings.isEmpty()) {
            int files = own.size() + named.size();
            findings.add(
                    files == 0
                            ? Finding.skipped(
                                    Topic.PERMISSIONS, "There are no files with secrets yet")
                            : Finding.ok(
                                    Topic.PERMISSIONS,
                                    "No other user of this machine can read the %d files with secrets"
                                            .formatted(files)));
        }
        return findings;
    }

    /** The files of the home folder that hold keys or passwords. */
    private List<Path> ownFiles() {
        Home home = database.requireReadableHome();
        List<Path> files = new ArrayList<>();
        if (Files.exists(home.postgresPassword())) {
            files.add(home.postgresPassword());
        }
        Path keys = home.root().resolve("keys");
        if (Files.isDirectory(keys)) {
            try (Stream<Path> found = Files.list(keys)) {
                files.addAll(found.filter(Files::isRegularFile).sorted().toList());
            } catch (IOException e) {
                throw new StartProblem(
                        "The folder %s cannot be read (%s)".formatted(keys, Reasons.of(e)),
                        "Run this as the user who runs Botwarden",
                        e);
            }
        }
        return files;
    }

    /** The files that variables name; those that are missing are reported as wrong settings. */
    private Map<String, Path> namedFiles() {
        Map<String, Path> files = new LinkedHashMap<>();
        new TreeMap<>(environment.getSystemEnvironment())
                .forEach((variable, value) -> {
                    boolean secret =
                            variable.equals(TLS_KEY)
                                    || (variable.startsWith("BOTWARDEN_")
                                            && variable.endsWith("_FILE"));
                    if (secret && !value.toString().isBlank()) {
                        Path file = Path.of(value.toString());
                        if (Files.isRegularFile(file)) {
                            files.put(variable, file);
                        }
                    }
                });
        return files;
    }

    private static boolean isReadableByOthers(Path file) {
        try {
            // others can only open it if they can open all folders above it
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            Path folder = file.toAbsolutePath().getParent();
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    && (folder == null
                            || Files.getPosixFilePermissions(folder)
                                    .contains(PosixFilePermission.OTHERS_EXECUTE));
        } catch (IOException e) {
            throw new StartProblem(
                    "The permissions of %s cannot be read (%s)".formatted(file, Reasons.of(e)),
                    "Run this as the user who runs Botwarden",
                    e);
        }
    }
}
