package io.botwarden.platform.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL ({@code initdb}, {@code pg_ctl}, {@code postgres}), unpacked from the
 * archive for this platform.
 */
final class PostgresPrograms {

    /**
     * The version of all archives in the build; data directories of other versions cannot be
     * opened.
     */
    static final int MAJOR_VERSION = 18;

    private static final boolean WINDOWS = os().startsWith("windows");

    private final Path bin;
    private final List<String> unprivileged;

    private PostgresPrograms(Path bin, List<String> unprivileged) {
        this.bin = bin;
        this.unprivileged = unprivileged;
    }

    /** Unpacks them below a folder, unless they already are. */
    static PostgresPrograms unpackedIn(Path folder) throws IOException {
        ClassPathResource archive = archive();
        // the length distinguishes releases of the programs, without reading them at each start
        Path programs = folder.resolve("postgresql-" + archive.contentLength());
        if (!Files.isDirectory(programs)) {
            unpack(archive, folder, programs);
        }
        return new PostgresPrograms(programs.resolve("bin"), unprivileged());
    }

    /** Fails if they cannot run on this machine; unpacks nothing. */
    static void requireUsable() throws IOException {
        archive();
        unprivileged();
    }

    private static ClassPathResource archive() {
        ClassPathResource archive = new ClassPathResource("postgres-" + platform() + ".txz");
        if (!archive.exists()) {
            throw new StartProblem(
                    "There is no embedded PostgreSQL for " + platform(),
                    "Set BOTWARDEN_DATABASE_JDBC_URL to an external PostgreSQL " + MAJOR_VERSION);
        }
        return archive;
    }

    /**
     * Runs a program to its end.
     *
     * @param log file that its output is appended to
     * @return its exit code
     */
    int run(String program, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(unprivileged);
        command.add(bin.resolve(WINDOWS ? program + ".exe" : program).toString());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        return exitCodeOf(process);
    }

    /** Waits even when interrupted: a started server must be stoppable afterwards. */
    private static int exitCodeOf(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void unpack(ClassPathResource archive, Path folder, Path target)
            throws IOException {
        // if the process is killed here, the next start does not mistake the folder for the
        // programs
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        OwnerOnly.createDirectories(folder);
        OwnerOnly.createDirectories(unfinished);
        try (InputStream file = archive.getInputStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(entry, tar, unfinished);
            }
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path folder)
            throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException(
                    "The archive contains a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink() || entry.isLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if (target.startsWith(folder.resolve("bin")) && !target.toFile().setExecutable(true)) {
                throw new IOException(target + " cannot be made executable");
            }
        }
    }

    /**
     * PostgreSQL refuses to run as root; in a user namespace without mapping it does not notice.
     */
    private static List<String> unprivileged() throws IOException {
        if (!os().startsWith("linux") || !"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true").start();
            if (probe.waitFor() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // a missing program is handled like one that refuses
        }
        throw new StartProblem(
                "PostgreSQL does not run as root, and this machine has no user namespaces to work around that",
                "Start Botwarden as another user, or set BOTWARDEN_DATABASE_JDBC_URL to an external PostgreSQL");
    }

    private static String platform() {
        String system = os();
        String name =
                system.startsWith("mac")
                        ? "darwin"
                        : system.startsWith("windows") ? "windows" : system;
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name
                + switch (machine) {
                    case "amd64", "x86_64" -> "-x86_64";
                    case "aarch64", "arm64" -> "-arm_64";
                    default -> "-" + machine;
                };
    }

    private static String os() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
