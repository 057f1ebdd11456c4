package io.botwarden.operations.intake.changes;

import io.botwarden.platform.write.Characters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a change log.
 *
 * @param line its line in the file
 * @param bot the bot's code
 * @param dated its date as written in the log
 * @param startsAt the start of its day
 * @param endsAt the end of its day
 * @param number its number in the log; null if it has none
 * @param purpose its purpose
 * @param note whether it is a note that changes nothing
 */
record LoggedChange(
        long line,
        String bot,
        String dated,
        Instant startsAt,
        Instant endsAt,
        @Nullable String author,
        String text,
        @Nullable String number,
        String purpose,
        boolean note) {

    private static final int LONGEST_TITLE = 120;

    /**
     * Its identity: the number or, in a log without numbers, the date, author and text together.
     */
    String key() {
        return number == null ? content() : number;
    }

    private String content() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    String.join("\n", dated, author == null ? "" : author, text)
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its text up to the end of the first line, or of the last word that fits. */
    String title() {
        String line = Characters.line(text.strip().lines().findFirst().orElse(text).strip());
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_TITLE - 1);
        return line.substring(0, end < LONGEST_TITLE / 2 ? LONGEST_TITLE - 1 : end) + "…";
    }
}
