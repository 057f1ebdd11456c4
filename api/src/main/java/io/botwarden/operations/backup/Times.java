package io.botwarden.operations.backup;

import io.botwarden.platform.write.Checks;
import java.time.Instant;

/** Checks of start and end times. */
final class Times {

    private Times() {}

    /** Requires the start to precede the end, and the end not to be in the future. */
    static Checks check(Checks checks, Instant startedAt, Instant finishedAt, Instant now) {
        return checks.that(
                        !finishedAt.isBefore(startedAt),
                        "finishedAt",
                        "The end cannot be before the start, %s.".formatted(startedAt))
                .that(
                        !finishedAt.isAfter(now),
                        "finishedAt",
                        "This must not be in the future. Report it after it has finished.");
    }
}
