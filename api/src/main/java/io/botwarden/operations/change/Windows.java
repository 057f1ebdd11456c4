package io.botwarden.operations.change;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Instant;

/** The times between which something is planned. */
public final class Windows {

    private Windows() {}

    /** Refuses a window that ends before it begins, or is over. */
    public static void require(Instant startsAt, Instant endsAt, Instant now) {
        if (!endsAt.isAfter(startsAt)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "It must end after it begins, at %s.".formatted(startsAt),
                    "endsAt");
        }
        if (!endsAt.isAfter(now)) {
            throw new RefusedException(
                    RefusalCode.INVALID, "It must end after now, %s.".formatted(now), "endsAt");
        }
    }
}
