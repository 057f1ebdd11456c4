package io.botwarden.operations.change;

import io.botwarden.platform.write.RefusedException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is missing for a step of a change, from the view {@code change_need}. The console shows the
 * same list.
 */
record Needs(List<Need> missing) {

    /** A requirement of a step; the names match the schema. */
    enum Need {
        PLAN("a plan"),
        ROLLBACK("a rollback plan"),
        TEST("a passed test"),
        APPROVAL("an approval"),
        LAUNCH("a valid approval of the release's launch"),
        WINDOW("an open change window"),
        BOT_FREE("the completion of the bot's other change"),
        FUNCTION("a functional check of the bot"),
        PERFORMANCE("a performance check of the bot"),
        RECOVERY("the recovery of the bot"),
        REVIEW("a review");

        private final String words;

        Need(String words) {
            this.words = words;
        }
    }

    /** Refuses a step if something is missing. */
    void requireNone(String step) {
        if (missing.isEmpty()) {
            return;
        }
        boolean busy = missing.equals(List.of(Need.BOT_FREE));
        throw new RefusedException(
                busy ? ChangeRefusal.BOT_BUSY : ChangeRefusal.NOT_READY,
                "The change cannot be %s. Missing: %s."
                        .formatted(
                                step,
                                missing.stream()
                                        .map(need -> need.words)
                                        .collect(Collectors.joining(", "))));
    }
}
