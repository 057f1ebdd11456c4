package io.botwarden.operations.intake.changes;

import io.botwarden.platform.write.Characters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a log of changes.
 *
 * @param line its line in the file
 * @param bot the bot's code
 * @param dated its date as it is written
 * @param startsAt the begin of its day
 * @param endsAt the end of its day
 * @param number the number that the log gives it; null where it gives none
 * @param purpose what it is for
 * @param note whether it tells something and changes nothing
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
     * By what it is known again: its number, or else its date, author and text together, since a
     * log without numbers has nothing else.
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

    /** Its text up to the end of the first line, or of the last word that still fits. */
    String title() {
        String line = Characters.line(text.strip().lines().findFirst().orElse(text).strip());
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_TITLE - 1);
        return line.substring(0, end < LONGEST_TITLE / 2 ? LONGEST_TITLE - 1 : end) + "…";
    }
}
