package io.botwarden.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs from Debian packages; missing ones are installed if that is allowed. */
public final class Tools {

    private static final Path DEBIAN_POSTGRESQL = Path.of("/usr/lib/postgresql");

    private Tools() {}

    /** The load generator. */
    public static Path wrk() throws IOException, InterruptedException {
        return require("wrk", "wrk");
    }

    /** PostgreSQL's own client. */
    public static Path psql() throws IOException, InterruptedException {
        return require("psql", "postgresql-client");
    }

    /** PostgreSQL's own load generator. */
    public static Path pgbench() throws IOException, InterruptedException {
        return require("pgbench", "postgresql");
    }

    /** Installs what the parts need before anything is measured. */
    public static void installAll() throws IOException, InterruptedException {
        wrk();
        psql();
        pgbench();
    }

    private static synchronized Path require(String program, String debianPackage)
            throws IOException, InterruptedException {
        Path found = find(program);
        if (found != null) {
            return found;
        }
        if (!System.getProperty("user.name").equals("root")
                || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            throw new IOException(
                    "The program %s is needed and missing. On Debian: sudo apt-get install %s"
                            .formatted(program, debianPackage));
        }
        Commands.run("apt-get", "-q", "update");
        // only the programs are needed, not a database cluster
        Path noCluster = Path.of("/etc/postgresql-common/createcluster.conf");
        if (!Files.exists(noCluster)) {
            Files.createDirectories(noCluster.getParent());
            Files.writeString(noCluster, "create_main_cluster = false\n");
        }
        Commands.run(
                Path.of("."),
                Map.of("DEBIAN_FRONTEND", "noninteractive"),
                List.of(
                        "apt-get",
                        "-q",
                        "-y",
                        "-o",
                        "Dpkg::Options::=--force-confold",
                        "--no-install-recommends",
                        "install",
                        debianPackage));
        found = find(program);
        if (found == null) {
            throw new IOException(
                    "Debian's package %s was installed, but %s is still missing"
                            .formatted(debianPackage, program));
        }
        return found;
    }

    private static @Nullable Path find(String program) throws IOException {
        List<Path> folders = new ArrayList<>();
        // Debian installs PostgreSQL's programs in one folder per version; newest first
        if (Files.isDirectory(DEBIAN_POSTGRESQL)) {
            try (Stream<Path> versions = Files.list(DEBIAN_POSTGRESQL)) {
                versions.sorted(Comparator.reverseOrder())
                        .forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        for (String folder : System.getenv("PATH").split(":", -1)) {
            folders.add(Path.of(folder));
        }
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
