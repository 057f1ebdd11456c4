package io.botwarden.platform.ratelimit;

import org.springframework.http.HttpHeaders;

/**
 * How someone stands with a {@link Quota} after asking.
 *
 * @param quota the quota
 * @param admitted whether what was asked for is granted
 * @param remaining how much more could be asked for now
 * @param seconds if admitted, until the whole quota is there again; else until it is worth asking
 *     again
 * @param newly whether this is the first refusal for as long as the quota's window
 */
public record Standing(Quota quota, boolean admitted, long remaining, long seconds, boolean newly) {

    /** Tells a client, as the Internet draft "RateLimit header fields for HTTP" has it. */
    public void tell(HttpHeaders headers) {
        headers.set("RateLimit-Policy", quota.policy());
        headers.set("RateLimit", "\"" + quota.name() + "\";r=" + remaining + ";t=" + seconds);
        if (!admitted) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
    }
}
