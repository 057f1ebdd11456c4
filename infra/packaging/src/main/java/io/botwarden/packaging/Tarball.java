package io.botwarden.packaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tarball for servers with systemd: the application and its unit, without Java. */
final class Tarball {

    private Tarball() {}

    /** Writes it; unpacked in {@code /}, its files are where the unit expects them. */
    static void write(Release release, Application application, Path root, Path file)
            throws IOException {
        FileTree tree = new FileTree();
        application.addLibraries(tree);
        application.addOwn(tree, root);
        Path systemd = root.resolve("infra/systemd");
        tree.file(
                "usr/lib/systemd/system/botwarden.service",
                0644,
                new Content.Stored(systemd.resolve("botwarden.service")));
        tree.file(
                "usr/lib/sysusers.d/botwarden.conf",
                0644,
                new Content.Stored(systemd.resolve("sysusers.conf")));
        tree.file(
                Application.ROOT + "/botwarden.env.example",
                0644,
                new Content.Stored(systemd.resolve("botwarden.env.example")));
        tree.file(
                Application.ROOT + "/doctor", 0755, new Content.Stored(systemd.resolve("doctor")));
        tree.file(Application.ROOT + "/java", 0755, new Content.Stored(systemd.resolve("java")));
        try (OutputStream out =
                new FastGzip(new BufferedOutputStream(Files.newOutputStream(file)))) {
            tree.writeTo(out, release.created());
        }
    }
}
