package io.botwarden.platform.ratelimit;

import org.springframework.http.HttpHeaders;

/**
 * The result of taking from a {@link Quota}.
 *
 * @param quota the quota
 * @param admitted whether the amount was granted
 * @param remaining the remaining amount
 * @param seconds if admitted, the time until the quota is full again; otherwise the time until a
 *     retry
 * @param newly whether this is the first refusal within the quota's window
 */
public record QuotaResult(Quota quota, boolean admitted, long remaining, long seconds, boolean newly) {

    /** Adds the headers of the Internet draft "RateLimit header fields for HTTP". */
    public void tell(HttpHeaders headers) {
        headers.set("RateLimit-Policy", quota.policy());
        headers.set("RateLimit", "\"" + quota.name() + "\";r=" + remaining + ";t=" + seconds);
        if (!admitted) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
    }
}
