package io.botwarden.delivery.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A result of a scan.
 *
 * @param tool the scanner
 * @param level ERROR, WARNING, NOTE or NONE
 * @param fingerprint the key that identifies it across scans
 * @param suppressed why it is suppressed in the source code; null if it is not
 * @param gone whether the scan reports that it is gone
 */
record ScannedResult(
        String tool,
        String rule,
        String level,
        @Nullable BigDecimal score,
        String message,
        @Nullable String path,
        @Nullable Integer line,
        String fingerprint,
        @Nullable String suppressed,
        boolean gone) {

    private static final BigDecimal HIGH = BigDecimal.valueOf(7);

    /**
     * The hash of a result's line, used by CodeQL and GitHub to identify it independently of its
     * column.
     */
    private static final String LINE_HASH = "primaryLocationLineHash";

    /** Whether it blocks a release: an error, or a high or critical score (CVSS 4.0). */
    boolean isBlocking() {
        return level.equals("ERROR") || (score != null && score.compareTo(HIGH) >= 0);
    }

    /**
     * Returns the key that identifies a result across scans: the scanner's own fingerprints,
     * otherwise its partial ones with rule and file, otherwise these with line and message.
     */
    static String fingerprint(
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
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((kind + "\n" + content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
