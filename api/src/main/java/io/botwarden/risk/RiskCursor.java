package io.botwarden.risk;

import io.botwarden.platform.write.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a score in a list. It also identifies the query, so that the next page continues
 * the same list after a newer snapshot.
 *
 * @param snapshot the key of the snapshot
 * @param asOf the instant of the computation
 * @param model the key of the version of the risk model
 * @param bot the key of the score's bot
 */
record RiskCursor(long snapshot, Instant asOf, long model, long bot) {

    private static final Pattern SPELLING =
            Pattern.compile("(\\d{1,18}):(-?\\d{1,15}):(\\d{1,18}):(\\d{1,18})");

    String spelled() {
        String text = "%d:%d:%d:%d".formatted(snapshot, asOf.toEpochMilli(), model, bot);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static RiskCursor parse(String cursor) {
        Matcher parts = SPELLING.matcher(decoded(cursor));
        if (!parts.matches()) {
            throw unknown();
        }
        return new RiskCursor(
                Long.parseLong(parts.group(1)),
                Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)));
    }

    static RefusedException unknown() {
        return RefusedException.ofArgument("after", "this is not a cursor of this list");
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }
}
