package io.botwarden.operations.intake.changes;

import io.botwarden.platform.intake.Preview;
import io.botwarden.platform.intake.encoding.Sha256;
import io.botwarden.platform.write.Characters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** The entry as it was read. */
    Preview preview() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("bot", bot);
        if (number != null) {
            fields.put("number", number);
        }
        fields.put("title", title());
        fields.put("date", dated);
        fields.put("startsAt", startsAt.toString());
        fields.put("endsAt", endsAt.toString());
        if (author != null) {
            fields.put("author", author);
        }
        fields.put("purpose", purpose);
        fields.put("note", Boolean.toString(note));
        return new Preview(line, fields);
    }

    private String content() {
        return Sha256.hex(String.join("\n", dated, author == null ? "" : author, text));
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
