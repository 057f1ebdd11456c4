package io.botwarden.platform.work;

import io.botwarden.platform.write.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an item in the list: what the list is ordered by. It stays good when the item is
 * done meanwhile.
 *
 * @param due until when it is to be done; {@link #NEVER} where no time is set
 * @param since since when it waits
 * @param kind its kind
 * @param id the record's key
 */
record WorkCursor(Instant due, Instant since, String kind, long id) {

    /** Later than whatever is due. */
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
     * The place that a cursor names.
     *
     * @throws RefusedException where it names none
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

    /** What PostgreSQL has no instant for was never a cursor. */
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
        return RefusedException.ofArgument("after", "this is no cursor of this list.");
    }
}
