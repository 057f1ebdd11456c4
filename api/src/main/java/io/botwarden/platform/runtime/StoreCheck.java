package io.botwarden.platform.runtime;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Checks whether the home folder can be written and has space. */
final class StoreCheck implements Check {

    private final CheckedDatabase database;
    private final Environment environment;

    StoreCheck(CheckedDatabase database, Environment environment) {
        this.database = database;
        this.environment = environment;
    }

    @Override
    public Topic topic() {
        return Topic.STORE;
    }

    @Override
    public List<Finding> run() {
        Home home = database.requireReadableHome();
        List<Finding> findings = new ArrayList<>();
        Path existing = existing(home.root());
        boolean exists = existing.equals(home.root());
        String problem = problemOfWriting(existing);
        if (problem != null) {
            return List.of(
                    Finding.failed(
                            Topic.STORE,
                            "The home folder %s is not writable (%s)"
                                    .formatted(home.root(), problem),
                            "Set BOTWARDEN_HOME to a folder that this user (%s) may create and write"
                                    .formatted(System.getProperty("user.name"))));
        }
        findings.add(
                Finding.ok(
                        Topic.STORE,
                        exists
                                ? "The home folder %s is writable".formatted(home.root())
                                : "The first start creates the home folder %s"
                                        .formatted(home.root())));
        if (exists) {
            for (Path part :
                    List.of(
                            home.warehouse(),
                            home.files(),
                            home.queries(),
                            home.logs(),
                            home.root().resolve("keys"),
                            home.root().resolve("checkpoints"))) {
                String reason = Files.exists(part) ? problemOfWriting(part) : null;
                if (reason != null) {
                    findings.add(
                            Finding.failed(
                                    Topic.STORE,
                                    "The folder %s is not writable (%s)".formatted(part, reason),
                                    "Make this user (%s) the owner of the folder and of what it contains"
                                            .formatted(System.getProperty("user.name"))));
                }
            }
        }
        findings.add(space(existing));
        return findings;
    }

    /** The folder itself, or the closest existing one above it. */
    private static Path existing(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    /** Writes and deletes a temporary file, because permissions do not tell everything. */
    private static @Nullable String problemOfWriting(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, "doctor-", ".tmp"));
            return null;
        } catch (IOException e) {
            return Reasons.of(e);
        }
    }

    private Finding space(Path folder) {
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new StartProblem(
                    "The free space of %s is unknown (%s)".formatted(folder, Reasons.of(e)),
                    "Set BOTWARDEN_HOME to a folder on a local disk or volume",
                    e);
        }
        long least =
                Math.max(
                        size("management.health.diskspace.threshold", 10),
                        DatabaseWatch.LEAST_ROOM.toBytes());
        String found = "%s are free in %s".formatted(shown(free), folder);
        if (free < least) {
            return Finding.failed(
                    Topic.STORE,
                    "Only " + found,
                    "Free at least %s: with less, Botwarden reports that it is down"
                            .formatted(shown(least)));
        }
        long uploads =
                size("botwarden.attachments.spare", 256)
                        + size("botwarden.attachments.largest", 25);
        if (free < uploads) {
            return Finding.warning(
                    Topic.STORE,
                    "Only " + found,
                    "Free at least %s, or lower BOTWARDEN_ATTACHMENT_SPARE: with less, uploads are refused"
                            .formatted(shown(uploads)));
        }
        long queries =
                size("botwarden.attachments.spare", 256)
                        + size("botwarden.analyst-sql.disk", 1024)
                                * Binder.get(environment)
                                        .bind("botwarden.analyst-sql.together", Integer.class)
                                        .orElse(0);
        return free < queries
                ? Finding.warning(
                        Topic.STORE,
                        "Only " + found,
                        "Free at least %s, or lower BOTWARDEN_ANALYST_SQL_DISK or BOTWARDEN_ANALYST_SQL_TOGETHER: queries of analysts may use that much"
                                .formatted(shown(queries)))
                : Finding.ok(Topic.STORE, found);
    }

    private long size(String setting, long usualMegabytes) {
        return Binder.get(environment)
                .bind(setting, DataSize.class)
                .orElse(DataSize.ofMegabytes(usualMegabytes))
                .toBytes();
    }

    private static String shown(long bytes) {
        return bytes < 10L << 30
                ? "%,d MB".formatted(bytes >> 20)
                : "%,d GB".formatted(bytes >> 30);
    }
}
