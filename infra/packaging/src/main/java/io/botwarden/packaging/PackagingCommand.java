package io.botwarden.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the image and the tarball into a folder. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = "Writes the OCI image and the tarball into a folder.")
final class PackagingCommand implements Callable<Integer> {

    @Option(names = "--root", required = true, description = "the folder of the repository")
    private Path root = Path.of(".");

    @Option(names = "--jar", required = true, description = "the executable jar")
    private Path jar = Path.of("botwarden.jar");

    @Option(
            names = "--packages",
            description = "the folder with a folder of Debian packages for each platform")
    private Path packages = Path.of("packages");

    @Option(names = "--release", required = true, description = "the version")
    private String version = "";

    @Option(names = "--revision", required = true, description = "the commit")
    private String revision = "";

    @Option(
            names = "--created",
            required = true,
            description = "its time, such as 2026-01-01T00:00:00Z")
    private OffsetDateTime created = OffsetDateTime.MIN;

    @Option(names = "--output", required = true, description = "the folder to write to")
    private Path output = Path.of("target");

    @Override
    public Integer call() throws Exception {
        Release release = new Release(version, revision, created.toInstant());
        Path temporary = Files.createTempDirectory("botwarden");
        try {
            write(release, Application.unpack(jar, temporary.resolve("application")));
        } finally {
            delete(temporary);
        }
        System.out.println("Written to " + output.toAbsolutePath());
        return 0;
    }

    private void write(Release release, Application application) throws Exception {
        Map<Platform, List<DebianPackage>> system = new EnumMap<>(Platform.class);
        for (Platform platform : Platform.values()) {
            system.put(platform, DebianPackage.allIn(packages.resolve(platform.label())));
        }
        Files.createDirectories(output);
        new Image(release, application, root, OciLayout.in(output.resolve("image"))).build(system);
        Tarball.write(
                release, application, root, output.resolve("botwarden-" + version + ".tar.gz"));
    }

    /** Deletes a folder with what it contains, from the leaves. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static void main(String[] args) {
        System.exit(new CommandLine(new PackagingCommand()).execute(args));
    }
}
