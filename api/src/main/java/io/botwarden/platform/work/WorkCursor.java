package io.botwarden.platform.work;

import io.botwarden.platform.write.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of an item in the list, by its order. It stays valid when the item is done
 * meanwhile.
 *
 * @param due the due time; {@link #NEVER} if there is none
 * @param since since when it has been waiting
 * @param kind its kind
 * @param id the record's key
 */
record WorkCursor(Instant due, Instant since, String kind, long id) {

    /** Later than any due time. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Pattern SPELLING =
            Pattern.compile("(-?\\d{1,15}):(-?\\d{1,15}):([A-Z_]{1,60}):(\\d{1,18})");

    String spelled() {
        String text = "%d:%d:%s:%d".formatted(due.toEpochMilli(), since.toEpochMilli(), kind, id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Parses a cursor.
     *
     * @throws RefusedException if it is invalid
     */
    static WorkCursor parse(String cursor) {
        Matcher parts = SPELLING.matcher(decoded(cursor));
        if (!parts.matches()) {
            throw unknown();
        }
        return new WorkCursor(
                instant(parts.group(1)),
                instant(parts.group(2)),
                parts.group(3),
                Long.parseLong(parts.group(4)));
    }

    /** An instant out of PostgreSQL's range cannot be from a cursor. */
    private static Instant instant(String millis) {
        Instant instant = Instant.ofEpochMilli(Long.parseLong(millis));
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(NEVER)) {
            throw unknown();
        }
        return instant;
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static RefusedException unknown() {
        return RefusedException.ofArgument("after", "this is not a cursor of this list.");
    }
}
