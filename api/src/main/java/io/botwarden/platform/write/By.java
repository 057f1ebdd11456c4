package io.botwarden.platform.write;

import io.botwarden.platform.identity.Viewer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The actor and the time of an action.
 *
 * @param viewer who does it
 * @param at when, to the millisecond
 * @param reason why, for the audit trail: the input's field {@code reason}; null if it has none
 */
public record By(Viewer viewer, Instant at, @Nullable String reason) {

    /** The type of the accounts that act. */
    public static final RecordType ACCOUNT = new RecordType("Identity", "identity");
}
