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
 * The entries that are trusted without authentication because they are older than the keys of this
 * home folder. Its file is authenticated like an entry.
 *
 * @param size the number of trusted leaves
 * @param root the root over them
 * @param reason why the log was restarted; empty for the first start
 * @param waiting trusted entries without leaf, with their hashes by key
 */
public record Baseline(long size, Hash root, String reason, Map<Long, Hash> waiting) {

    /** The baseline of a log without entries. */
    public static final Baseline EMPTY = new Baseline(0, Hash.ofNothing(), "", Map.of());

    private static final String FORM = "botwarden audit baseline 1";
    private static final int HEAD = 4;

    public Baseline {
        waiting = Map.copyOf(waiting);
    }

    /** Whether an entry without leaf is trusted. */
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
     * Parses a baseline.
     *
     * @param keys the keys to verify it with; null to skip verification
     * @return null if the text is not a baseline, or was authenticated with another key
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
