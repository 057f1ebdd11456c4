package io.botwarden.operations.backup;

import io.botwarden.platform.write.Checks;
import java.time.Instant;

/** What must be true of when something began and when it was over. */
final class Times {

    private Times() {}

    /** It begins before it is over, and it is over now. */
    static Checks check(Checks checks, Instant startedAt, Instant finishedAt, Instant now) {
        return checks.that(
                        !finishedAt.isBefore(startedAt),
                        "finishedAt",
                        "It cannot be over before it began, at %s.".formatted(startedAt))
                .that(
                        !finishedAt.isAfter(now),
                        "finishedAt",
                        "This must not be in the future: report it when it is over.");
    }
}
