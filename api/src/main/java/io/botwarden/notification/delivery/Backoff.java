package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationProperties;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Exponential backoff with jitter: each delay is three times as long as the previous one. */
@Component
class Backoff {

    private static final int GROWTH = 3;
    private static final double LEAST = 0.75;
    private static final double MOST = 1.25;
    private static final int FARTHEST = 20;
    private static final Duration CHANNEL_FIRST = Duration.ofSeconds(10);
    private static final Duration CHANNEL_LONGEST = Duration.ofMinutes(5);

    private final Duration first;
    private final Duration longest;

    Backoff(NotificationProperties properties) {
        this.first = properties.firstPause();
        this.longest = properties.longestPause();
    }

    /** The delay of a notification after a number of attempts, at least one. */
    Duration after(int attemptCount) {
        double grown = first.toMillis() * Math.pow(GROWTH, Math.min(attemptCount - 1, FARTHEST));
        double jitter = ThreadLocalRandom.current().nextDouble(LEAST, MOST);
        return Duration.ofMillis((long) (Math.min(grown, longest.toMillis()) * jitter));
    }

    /** The pause of a channel after a number of failures above the limit. */
    Duration ofChannel(int more) {
        double shortest = Math.min(CHANNEL_FIRST.toMillis(), first.toMillis());
        double grown = shortest * Math.pow(2, Math.clamp(more, 0, FARTHEST));
        return Duration.ofMillis((long) Math.min(grown, CHANNEL_LONGEST.toMillis()));
    }
}
