package io.botwarden.testing.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of migrations, and what has become of those that a release has shipped. */
public final class MigrationFiles {

    /** The migrations of the product. */
    public static final Path FOLDER = Path.of("../schema/src/main/resources/migrations");

    private MigrationFiles() {}

    /** The SHA-256 of each file, by name. */
    public static Map<String, String> checksums(Path folder) throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                checksums.put(file.getFileName().toString(), sha256(Files.readAllBytes(file)));
            }
        }
        return checksums;
    }

    /**
     * The released files that were changed or removed.
     *
     * @param released the checksums of a release
     * @param present those of now
     */
    public static List<String> changed(
            String release, Map<String, String> released, Map<String, String> present) {
        String next =
                "V%04d"
                        .formatted(
                                1
                                        + present.keySet().stream()
                                                .mapToInt(MigrationFiles::number)
                                                .max()
                                                .orElse(0));
        List<String> changed = new ArrayList<>();
        released.forEach((file, checksum) -> {
            if (!checksum.equals(present.get(file))) {
                changed.add(
                        "%s was %s after release %s: databases have it already. Restore it, and add %s instead"
                                .formatted(
                                        file,
                                        present.containsKey(file) ? "changed" : "removed",
                                        release,
                                        next));
            }
        });
        return changed;
    }

    /** The number of a migration from its file name, such as 17. */
    static int number(String file) {
        return Integer.parseInt(file.substring(1, file.indexOf("__")));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
