package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The entries that are trusted as they are, because they are older than the keys of this home
 * folder. A file of it is authenticated like an entry.
 *
 * @param size how many leaves of the log are trusted
 * @param root the root over them
 * @param reason why the trail was begun anew; empty for the first beginning
 * @param waiting the entries beside them that had no leaf yet, by their keys, with their hashes
 */
public record Baseline(long size, Hash root, String reason, Map<Long, Hash> waiting) {

    /** Of a trail that has no entry yet. */
    public static final Baseline EMPTY = new Baseline(0, Hash.ofNothing(), "", Map.of());

    private static final String FORM = "botwarden audit baseline 1";
    private static final int HEAD = 4;

    public Baseline {
        waiting = Map.copyOf(waiting);
    }

    /** Whether an entry is trusted although it had no leaf yet. */
    boolean covers(long entry, Hash leaf) {
        Hash waited = waiting.get(entry);
        return waited != null && waited.equals(leaf);
    }

    String written(EntryKeys keys) {
        StringBuilder text = new StringBuilder();
        line(text, FORM);
        line(text, "size " + size);
        line(text, "root " + root.base64());
        line(text, "reason " + reason.replaceAll("\\R", " "));
        waiting.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> line(text, one.getKey() + " " + one.getValue().base64()));
        String code = Base64.getEncoder().encodeToString(keys.code(utf8(text.toString())));
        return line(text, "code " + code).toString();
    }

    /**
     * The baseline that a text is.
     *
     * @param keys what it must have been authenticated with; null to take it as it is
     * @return null where it is none, or was authenticated with another key
     */
    static @Nullable Baseline read(String text, @Nullable EntryKeys keys) {
        List<String> lines = text.lines().toList();
        try {
            String end = lines.getLast();
            String signed = text.substring(0, text.lastIndexOf(end));
            byte[] code = Base64.getDecoder().decode(value(end, "code "));
            boolean genuine =
                    keys == null || keys.verify(code, utf8(signed)) == EntryKeys.Verdict.GENUINE;
            if (!genuine || !lines.getFirst().equals(FORM)) {
                return null;
            }
            Map<Long, Hash> waiting = new HashMap<>();
            for (String line : lines.subList(HEAD, lines.size() - 1)) {
                String[] parts = line.split(" ", 2);
                waiting.put(Long.valueOf(parts[0]), Hash.ofBase64(parts[1]));
            }
            return new Baseline(
                    Long.parseLong(value(lines.get(1), "size ")),
                    Hash.ofBase64(value(lines.get(2), "root ")),
                    value(lines.get(3), "reason "),
                    waiting);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            return null;
        }
    }

    static Path file(Path folder) {
        return folder.resolve("baseline");
    }

    private static String value(String line, String key) {
        if (!line.startsWith(key)) {
            throw new IllegalArgumentException("This line is not of " + key);
        }
        return line.substring(key.length());
    }

    private static StringBuilder line(StringBuilder text, String line) {
        return text.append(line).append('\n');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
