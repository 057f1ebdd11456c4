package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiCase;
import io.botwarden.platform.write.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spells and parses the cursors of a list of cases. */
final class KpiCaseCursor {

    private static final Pattern SPELLING =
            Pattern.compile("(-?\\d{1,18}):([a-z_]{1,63}):(\\d{1,18})");

    private KpiCaseCursor() {}

    static String spelled(KpiCase.Position position) {
        String text =
                "%d:%s:%d"
                        .formatted(
                                ChronoUnit.MICROS.between(Instant.EPOCH, position.countedAt()),
                                position.table(),
                                position.key());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Parses a cursor.
     *
     * @throws RefusedException if it is invalid
     */
    static KpiCase.Position parse(String cursor) {
        Matcher parts = SPELLING.matcher(decoded(cursor));
        if (!parts.matches()) {
            throw unknown();
        }
        return new KpiCase.Position(
                Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS),
                parts.group(2),
                Long.parseLong(parts.group(3)));
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
