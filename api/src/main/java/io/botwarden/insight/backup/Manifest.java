package io.botwarden.insight.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contents of a backup; the file {@code manifest.json} in its folder, next to its hash.
 *
 * @param format the format version
 * @param takenAt when the backup started
 * @param postgres the major version of PostgreSQL
 * @param machine the operating system and processor of the database's files
 * @param migrations the applied migration scripts
 * @param snapshot key of the latest completed snapshot; null if there is none yet
 * @param records the number of records of each table
 * @param folders the folders of the home folder, including empty ones
 * @param files the files of the home folder, by path
 * @param keys the files of the folder {@code keys}, by path; the folder may be stored elsewhere
 * @param external the copy of an external database; null if its files are among those of the home
 *     folder
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
        SortedMap<String, FileMark> keys,
        @Nullable ExternalDatabase external) {

    static final int FORMAT = 1;

    private static final String NAME = "manifest.json";
    private static final String HASH = "manifest.sha256";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A count at the end of the backup, which the database may have exceeded meanwhile: determined
     * just before and just after.
     */
    record Between(long before, long after) {

        /** Of each table; the counts are equal if the copy is as of one instant. */
        static SortedMap<String, Between> of(Map<String, Long> before, Map<String, Long> after) {
            SortedMap<String, Between> counts = new TreeMap<>();
            before.forEach((table, number) ->
                    counts.put(table, new Between(number, after.getOrDefault(table, 0L))));
            return counts;
        }

        boolean holds(long number) {
            return number >= Math.min(before, after) && number <= Math.max(before, after);
        }
    }

    /** Length in bytes and SHA-256 in hexadecimal digits. */
    record FileMark(long bytes, String sha256) {}

    /**
     * An external database.
     *
     * @param command the command that copied it
     * @param files the files that the command wrote, by path within the folder {@code database}
     */
    record ExternalDatabase(String command, SortedMap<String, FileMark> files) {}

    static String thisMachine() {
        return (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .toLowerCase(Locale.ROOT);
    }

    /** The length of everything but the keys. */
    long bytes() {
        return Stream.concat(
                        files.values().stream(),
                        external == null ? Stream.empty() : external.files().values().stream())
                .mapToLong(FileMark::bytes)
                .sum();
    }

    void write(Path folder) throws IOException {
        byte[] text = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(NAME), text);
        Files.writeString(folder.resolve(HASH), MarkedCopy.sha256(text) + "  " + NAME + "\n");
    }

    /**
     * Reads the manifest of a backup.
     *
     * @throws BackupProblem if it is missing or damaged
     */
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(folder.resolve(HASH))) {
            throw new BackupProblem(
                    "The folder %s is not a backup: it lacks %s or %s"
                            .formatted(folder, NAME, HASH));
        }
        byte[] text = Files.readAllBytes(file);
        if (!Files.readString(folder.resolve(HASH)).startsWith(MarkedCopy.sha256(text))) {
            throw new BackupProblem(
                    "The file %s is damaged: its content has changed".formatted(file));
        }
        try {
            int format = JSON.readTree(text).path("format").asInt(0);
            if (format != FORMAT) {
                throw new BackupProblem(
                        "The backup has format %d, but this version of Botwarden reads format %d"
                                .formatted(format, FORMAT));
            }
            return JSON.readValue(text, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupProblem("The file %s cannot be parsed".formatted(file), e);
        }
    }
}
