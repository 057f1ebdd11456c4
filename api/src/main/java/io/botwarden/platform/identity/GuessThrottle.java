package io.botwarden.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Bounds how often a password can be guessed: so many failed attempts in a window for each pair of
 * account and address, and for each address over all accounts. An attempt counts when it begins, so
 * that many at once do not slip through, and is taken back when it succeeds. The counts are kept in
 * memory, for a bounded number of pairs; those that were used longest ago go first.
 */
@Component
class GuessThrottle {

    private static final int COUNTS = 20_000;

    private final IdentityProperties properties;
    private final Clock clock;

    private final Map<String, Count> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > COUNTS;
                }
            };

    GuessThrottle(IdentityProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** Counts an attempt that begins; status 429 where there were too many. */
    synchronized void admit(String username, String address) {
        Instant now = clock.instant();
        Count ofAccount = count(accountKey(username, address), now);
        Count ofAddress = count(addressKey(address), now);
        if (ofAccount.attempts >= properties.guessesPerAccount()) {
            throw tooMany(ofAccount, now);
        }
        if (ofAddress.attempts >= properties.guessesPerAddress()) {
            throw tooMany(ofAddress, now);
        }
        ofAccount.attempts++;
        ofAddress.attempts++;
    }

    /** Takes an attempt back that succeeded, and forgets the failed ones before it. */
    synchronized void succeeded(String username, String address) {
        counts.remove(accountKey(username, address));
        Count ofAddress = counts.get(addressKey(address));
        if (ofAddress != null && ofAddress.attempts > 0) {
            ofAddress.attempts--;
        }
    }

    private Count count(String key, Instant now) {
        Count count = counts.get(key);
        if (count == null || !now.isBefore(count.endsAt)) {
            count = new Count(now.plus(properties.guessWindow()));
            counts.put(key, count);
        }
        return count;
    }

    private static String accountKey(String username, String address) {
        return address + '\n' + username;
    }

    private static String addressKey(String address) {
        return address;
    }

    private static ErrorResponseException tooMany(Count count, Instant now) {
        long seconds = Math.max(1, Duration.between(now, count.endsAt).toSeconds() + 1);
        ErrorResponseException error =
                new ErrorResponseException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "Too many failed attempts to sign in; try again in %d seconds."
                                        .formatted(seconds)),
                        null);
        error.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return error;
    }

    private static final class Count {
        private final Instant endsAt;
        private int attempts;

        private Count(Instant endsAt) {
            this.endsAt = endsAt;
        }
    }
}
