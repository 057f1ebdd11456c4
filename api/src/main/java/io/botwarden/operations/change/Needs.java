package io.botwarden.operations.change;

import io.botwarden.platform.write.RefusedException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a change lacks, as the view {@code change_need} lists it: what the console shows and what a
 * step is refused for are one list.
 */
record Needs(List<Need> missing) {

    /** One thing that may be missing; the names are those of the schema. */
    enum Need {
        PLAN("a plan"),
        ROLLBACK("a way back"),
        TEST("a test that has passed"),
        APPROVAL("an approval"),
        LAUNCH("an approval of the release's launch that holds now"),
        WINDOW("its window, which has not begun or is over"),
        BOT_FREE("the bot, of which another change is in progress"),
        FUNCTION("a look at the bot's function"),
        PERFORMANCE("a look at the bot's performance"),
        RECOVERY("the bot in order again"),
        REVIEW("its review");

        private final String words;

        Need(String words) {
            this.words = words;
        }
    }

    /** Refuses a step before which something is missing. */
    void requireNone(String step) {
        if (missing.isEmpty()) {
            return;
        }
        boolean busy = missing.equals(List.of(Need.BOT_FREE));
        throw new RefusedException(
                busy ? ChangeRefusal.BOT_BUSY : ChangeRefusal.NOT_READY,
                "The change cannot be %s. It lacks: %s."
                        .formatted(
                                step,
                                missing.stream()
                                        .map(need -> need.words)
                                        .collect(Collectors.joining(", "))));
    }
}
