package io.botwarden.packaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tarball for servers with systemd: the application and its unit, without Java. */
final class Tarball {

    private static final List<String> UNITS =
            List.of("botwarden.service", "botwarden-backup.service", "botwarden-backup.timer");

    /** All are the same script, which runs the command with its name. */
    private static final List<String> COMMANDS =
            List.of(
                    "backup",
                    "backtest",
                    "doctor",
                    "export-audit",
                    "permissions",
                    "restore",
                    "verify-audit",
                    "verify-evidence");

    private Tarball() {}

    /** Writes it; unpacked in {@code /}, its files are where the unit expects them. */
    static void write(Release release, Application application, Path root, Path file)
            throws IOException {
        FileTree tree = new FileTree();
        application.addLibraries(tree);
        application.addOwn(tree, root);
        Path systemd = root.resolve("infra/systemd");
        for (String unit : UNITS) {
            tree.file(
                    "usr/lib/systemd/system/" + unit,
                    0644,
                    new Content.Stored(systemd.resolve(unit)));
        }
        tree.file(
                "usr/lib/sysusers.d/botwarden.conf",
                0644,
                new Content.Stored(systemd.resolve("sysusers.conf")));
        tree.file(
                Application.ROOT + "/botwarden.env.example",
                0644,
                new Content.Stored(systemd.resolve("botwarden.env.example")));
        for (String command : COMMANDS) {
            tree.file(
                    Application.ROOT + "/" + command,
                    0755,
                    new Content.Stored(systemd.resolve("command")));
        }
        tree.file(Application.ROOT + "/java", 0755, new Content.Stored(systemd.resolve("java")));
        try (OutputStream out =
                new FastGzip(new BufferedOutputStream(Files.newOutputStream(file)))) {
            tree.writeTo(out, release.created());
        }
    }
}
