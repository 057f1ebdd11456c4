package io.botwarden.packaging;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A package of Debian, whose files become part of the image; nothing of it is executed.
 *
 * @param name its name
 * @param version its version
 * @param architecture its architecture, or {@code all}
 * @param sha256 the hash of the package
 * @param control its description, as scanners of images read it
 * @param path the package
 */
record DebianPackage(
        String name,
        String version,
        String architecture,
        String sha256,
        String control,
        Path path) {

    /** Folders that no program needs at run time, and those of programs other than Java. */
    private static final Pattern LEFT_OUT =
            Pattern.compile(
                    "bin|sbin|lib|lib64|usr/(bin|sbin|games|include)/.*|usr/lib/debug(/.*)?"
                            + "|usr/lib/[^/]*/(gconv|audit)/.*|usr/lib/jvm/\\.[^/]*"
                            + "|usr/share/(man|locale|lintian|info|i18n|base-files|bug)/.*"
                            + "|usr/share/doc/(?![^/]*/copyright$).*|usr/share/doc-base/.*"
                            + "|etc/(init\\.d|update-motd\\.d|profile\\.d|skel|dpkg)/.*"
                            + "|usr/lib/jvm/.*/(man/.*|lib/server/classes.*_coh\\.jsa)"
                            + "|.*\\.template");

    private static final Pattern MERGED = Pattern.compile("(bin|sbin|lib|lib64)/.*");

    /** Reads all packages of a folder, by name. */
    static List<DebianPackage> allIn(Path folder) throws IOException {
        List<DebianPackage> packages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".deb")).sorted().toList()) {
                packages.add(read(file));
            }
        }
        if (packages.isEmpty()) {
            throw new IllegalArgumentException(folder + " contains no Debian packages (*.deb)");
        }
        return packages;
    }

    /** The package URL. */
    String purl() {
        return "pkg:deb/debian/%s@%s?arch=%s"
                .formatted(
                        name,
                        version.replace("+", "%2B").replace(":", "%3A").replace("~", "~"),
                        architecture);
    }

    /** Adds its files to those of the image. */
    void unpackInto(FileTree tree) throws IOException {
        try (TarArchiveInputStream data = open(path, "data.tar")) {
            for (TarArchiveEntry entry = data.getNextEntry();
                    entry != null;
                    entry = data.getNextEntry()) {
                String name = merged(nameOf(entry.getName()));
                if (name.isEmpty() || LEFT_OUT.matcher(name).matches()) {
                    continue;
                }
                if (entry.isDirectory()) {
                    tree.folder(name, entry.getMode() & 07777, 0);
                } else if (entry.isSymbolicLink()) {
                    tree.link(name, entry.getLinkName());
                } else if (entry.isLink()) {
                    tree.file(
                            name,
                            entry.getMode() & 0777,
                            tree.content(merged(nameOf(entry.getLinkName()))));
                } else {
                    tree.file(name, entry.getMode() & 0777, new Content.Bytes(data.readAllBytes()));
                }
            }
        }
        tree.file("var/lib/dpkg/status.d/" + name, 0644, Content.Bytes.of(control));
    }

    private static DebianPackage read(Path file) throws IOException {
        try (TarArchiveInputStream tar = open(file, "control.tar")) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                if (nameOf(entry.getName()).equals("control")) {
                    String control = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                    return new DebianPackage(
                            field(control, "Package"),
                            field(control, "Version"),
                            field(control, "Architecture"),
                            Hashes.of(file),
                            control,
                            file);
                }
            }
        }
        throw new IOException(file + " has no control file");
    }

    private static String field(String control, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ": *(.+)$").matcher(control);
        if (!line.find()) {
            throw new IllegalArgumentException("The package has no field " + name);
        }
        return line.group(1).strip();
    }

    private static TarArchiveInputStream open(Path file, String part) throws IOException {
        try (ArArchiveInputStream members =
                new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ArArchiveEntry member = members.getNextEntry();
                    member != null;
                    member = members.getNextEntry()) {
                if (member.getName().startsWith(part)) {
                    InputStream raw = new ByteArrayInputStream(members.readAllBytes());
                    return new TarArchiveInputStream(
                            member.getName().endsWith(".xz") ? new XZInputStream(raw) : raw);
                }
            }
        }
        throw new IOException(file + " is not a Debian package: it has no " + part);
    }

    private static String nameOf(String name) {
        String start = name.startsWith("./") ? name.substring(2) : name;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }

    /** Folders such as {@code /lib} are links to those below {@code /usr}. */
    private static String merged(String name) {
        return MERGED.matcher(name).matches() ? "usr/" + name : name;
    }
}
