package io.botwarden.platform.transaction;

import java.time.Clock;
import java.time.Instant;

/**
 * Remembers when the database last refused a write because its disk is full. Of an external
 * database this is all that is known of its disk.
 */
public final class DiskFaults {

    private final Clock clock;
    private volatile Instant last = Instant.MIN;

    public DiskFaults(Clock clock) {
        this.clock = clock;
    }

    /** Takes note of an error, which may be any. */
    public void note(Throwable error) {
        if (DatabaseFaults.isDiskFull(error)) {
            last = clock.instant();
        }
    }

    /** When a write was last refused for that reason; {@link Instant#MIN} where none was. */
    public Instant last() {
        return last;
    }
}
