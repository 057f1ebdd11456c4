package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationProperties;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** How long to wait after a failure: three times as long each time, and never quite the same. */
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

    /** How long a notification waits after so many attempts, at least one. */
    Duration after(int attemptCount) {
        double grown = first.toMillis() * Math.pow(GROWTH, Math.min(attemptCount - 1, FARTHEST));
        double jitter = ThreadLocalRandom.current().nextDouble(LEAST, MOST);
        return Duration.ofMillis((long) (Math.min(grown, longest.toMillis()) * jitter));
    }

    /** How long a channel is left alone after so many failures more than it may have. */
    Duration ofChannel(int more) {
        double shortest = Math.min(CHANNEL_FIRST.toMillis(), first.toMillis());
        double grown = shortest * Math.pow(2, Math.clamp(more, 0, FARTHEST));
        return Duration.ofMillis((long) Math.min(grown, CHANNEL_LONGEST.toMillis()));
    }
}
