package io.botwarden.security.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * What a data asset's term has ended for.
 *
 * @param asset key of the asset
 * @param bot key of its bot
 * @param holds which records
 * @param before what ended before this is to be removed
 */
record Term(long asset, long bot, ExpiringTable holds, Instant before) {

    /** Of an asset that is kept for so many days. */
    static Term of(long asset, long bot, ExpiringTable holds, int days, Instant now) {
        return new Term(asset, bot, holds, now.minus(Duration.ofDays(days)));
    }
}
