package io.botwarden.security.scan.report;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Identifies SARIF results across scans. */
final class SarifFingerprint {

    /**
     * The hash of a result's line, used by CodeQL and GitHub to identify it independently of its
     * column.
     */
    private static final String LINE_HASH = "primaryLocationLineHash";

    private SarifFingerprint() {}

    /**
     * Returns the key of a result: the scanner's own fingerprints, otherwise its partial ones with
     * rule and file, otherwise these with line and message.
     */
    static String of(
            SortedMap<String, String> whole,
            SortedMap<String, String> partial,
            String rule,
            @Nullable String path,
            @Nullable Integer line,
            String message) {
        if (!whole.isEmpty()) {
            return hash("whole", whole.toString());
        }
        String where = rule + "\n" + path + "\n";
        String byLine = partial.get(LINE_HASH);
        if (byLine != null) {
            return hash("line", where + byLine);
        }
        return partial.isEmpty()
                ? hash("place", where + line + "\n" + message)
                : hash("partial", where + partial);
    }

    private static String hash(String kind, String content) {
        return ReportValues.hash(kind + "\n" + content);
    }
}
