package io.botwarden.security.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * The records of a data asset whose retention period has ended.
 *
 * @param asset key of the asset
 * @param bot key of its bot
 * @param holds the kind of records
 * @param before records that ended before this are deleted
 */
record Term(long asset, long bot, ExpiringTable holds, Instant before) {

    /** Returns the term for a retention period in days. */
    static Term of(long asset, long bot, ExpiringTable holds, int days, Instant now) {
        return new Term(asset, bot, holds, now.minus(Duration.ofDays(days)));
    }
}
