package io.botwarden.platform.transaction;

import java.time.Clock;
import java.time.Instant;

/**
 * Remembers when the database last refused a write because its disk is full. For an external
 * database this is the only information about its disk.
 */
public final class DiskErrors {

    private final Clock clock;
    private volatile Instant last = Instant.MIN;

    public DiskErrors(Clock clock) {
        this.clock = clock;
    }

    /** Records an error of any kind. */
    public void note(Throwable error) {
        if (DatabaseErrors.isDiskFull(error)) {
            last = clock.instant();
        }
    }

    /** When a write was last refused for this reason; {@link Instant#MIN} if never. */
    public Instant last() {
        return last;
    }
}
