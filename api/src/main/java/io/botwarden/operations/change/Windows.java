package io.botwarden.operations.change;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Instant;

/** Checks of planned time windows. */
public final class Windows {

    private Windows() {}

    /** Refuses a window that ends before it starts, or that has ended. */
    public static void require(Instant startsAt, Instant endsAt, Instant now) {
        if (!endsAt.isAfter(startsAt)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The end must be after the start, %s.".formatted(startsAt),
                    "endsAt");
        }
        if (!endsAt.isAfter(now)) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The end must be after now, %s.".formatted(now), "endsAt");
        }
    }
}
