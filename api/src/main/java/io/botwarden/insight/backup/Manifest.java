package io.botwarden.insight.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup consists of; the file {@code manifest.json} of its folder, whose hash lies beside
 * it.
 *
 * @param format version of this form
 * @param takenAt when it was begun
 * @param postgres major version of PostgreSQL
 * @param machine operating system and processor, which the database's files are made for
 * @param migrations scripts that have made the database what it is
 * @param snapshot key of the newest whole snapshot; null before there is one
 * @param records by table, how many records it holds
 * @param folders folders of the home folder, also those without files
 * @param files files of the home folder by their path
 * @param keys by path, the files of the folder {@code keys}, which may lie elsewhere
 */
record Manifest(
        int format,
        String takenAt,
        int postgres,
        String machine,
        List<String> migrations,
        @Nullable Long snapshot,
        SortedMap<String, Between> records,
        List<String> folders,
        SortedMap<String, FileMark> files,
        SortedMap<String, FileMark> keys) {

    static final int FORMAT = 1;

    private static final String NAME = "manifest.json";
    private static final String HASH = "manifest.sha256";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A number at the end of the backup, in which the database goes on: counted just before it and
     * just after.
     */
    record Between(long before, long after) {

        boolean holds(long number) {
            return number >= Math.min(before, after) && number <= Math.max(before, after);
        }
    }

    /** Length in bytes and SHA-256 in hexadecimal digits. */
    record FileMark(long bytes, String sha256) {}

    static String thisMachine() {
        return (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .toLowerCase(Locale.ROOT);
    }

    void write(Path folder) throws IOException {
        byte[] text = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(NAME), text);
        Files.writeString(folder.resolve(HASH), MarkedCopy.sha256(text) + "  " + NAME + "\n");
    }

    /**
     * Reads the one of a backup.
     *
     * @throws BackupFault where there is none, or it is not as it was written
     */
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(folder.resolve(HASH))) {
            throw new BackupFault(
                    "The folder %s is no backup: it lacks %s or %s".formatted(folder, NAME, HASH));
        }
        byte[] text = Files.readAllBytes(file);
        if (!Files.readString(folder.resolve(HASH)).startsWith(MarkedCopy.sha256(text))) {
            throw new BackupFault(
                    "The file %s is damaged: it is not as it was written".formatted(file));
        }
        try {
            int format = JSON.readTree(text).path("format").asInt(0);
            if (format != FORMAT) {
                throw new BackupFault(
                        "The backup has the format %d, and this Botwarden reads format %d"
                                .formatted(format, FORMAT));
            }
            return JSON.readValue(text, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupFault("The file %s cannot be understood".formatted(file), e);
        }
    }
}
