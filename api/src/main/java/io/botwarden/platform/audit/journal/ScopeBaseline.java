package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.audit.log.ScopeRows;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleFrontier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The leaves that are older than scope codes, whose scopes are trusted. A file of the home folder
 * that is authenticated like an entry.
 *
 * @param size the number of these leaves
 * @param root the Merkle root over the scopes of their entries, which reveals changes
 */
public record ScopeBaseline(long size, Hash root) {

    private static final String FORM = "botwarden audit scopes 1";
    private static final int LINES = 4;

    /** Returns the baseline of all leaves up to the last one without a code. */
    static ScopeBaseline of(DataSource database) {
        MerkleFrontier tree = new MerkleFrontier();
        new ScopeRows(database)
                .read(0, ScopeRows.withoutCode(database), row -> tree.add(row.hash()));
        return new ScopeBaseline(tree.size(), tree.root());
    }

    String written(EntryKeys keys) {
        String signed = "%s\nsize %d\nroot %s\n".formatted(FORM, size, root.base64());
        return signed
                + "code "
                + Base64.getEncoder().encodeToString(keys.code(utf8(signed)))
                + "\n";
    }

    /**
     * Parses a baseline; null if the text is not a baseline, or was not authenticated with one of
     * the keys.
     */
    static @Nullable ScopeBaseline read(String text, EntryKeys keys) {
        List<String> lines = text.lines().toList();
        if (lines.size() != LINES || !lines.getFirst().equals(FORM)) {
            return null;
        }
        try {
            byte[] code = Base64.getDecoder().decode(value(lines.get(3)));
            String signed = text.substring(0, text.lastIndexOf("code "));
            return keys.verify(code, utf8(signed)) == EntryKeys.Verdict.GENUINE
                    ? new ScopeBaseline(
                            Long.parseLong(value(lines.get(1))), Hash.ofBase64(value(lines.get(2))))
                    : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    static Path file(Path folder) {
        return folder.resolve("scopes");
    }

    private static String value(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
