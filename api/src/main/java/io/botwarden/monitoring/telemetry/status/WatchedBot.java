package io.botwarden.monitoring.telemetry.status;

import io.botwarden.monitoring.telemetry.SeriesAnswer;
import io.botwarden.monitoring.telemetry.TelemetryProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bot as it is looked at: what is known, and what is expected of it.
 *
 * @param watched whether its live state is told at all
 * @param lastSeenAt when it was last heard of; null for never
 * @param observedSeconds how far its signals are apart
 * @param silentAfterSeconds after how long it is silent, where that is said
 */
record WatchedBot(
        long id,
        HealthStatus state,
        boolean watched,
        @Nullable Instant lastSeenAt,
        @Nullable Double observedSeconds,
        @Nullable Integer silentAfterSeconds,
        @Nullable Double degradedErrors,
        @Nullable Double downErrors,
        @Nullable Double degradedTime) {

    /** Fewer requests in the window tell nothing about the share that failed. */
    private static final int ENOUGH = 10;

    private static final int INTERVALS = 3;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** What its figures are. */
    record Figures(
            SeriesAnswer rate, SeriesAnswer errors, SeriesAnswer time, SeriesAnswer health) {}

    /** How it is, and what that is told by. */
    record Verdict(HealthStatus state, @Nullable String reason) {}

    /** After how long without a signal it is silent. */
    Duration silentAfter(TelemetryProperties defaults) {
        if (silentAfterSeconds != null) {
            return Duration.ofSeconds(silentAfterSeconds);
        }
        if (observedSeconds == null) {
            return defaults.silentAfter();
        }
        Duration observed = Duration.ofMillis((long) (observedSeconds * INTERVALS * 1000));
        return observed.compareTo(SHORTEST) < 0
                ? SHORTEST
                : observed.compareTo(LONGEST) > 0 ? LONGEST : observed;
    }

    /**
     * How it is now.
     *
     * @param listeningSince since when there was somebody to hear it: silence before that tells
     *     nothing
     */
    Verdict verdict(
            Figures figures, TelemetryProperties defaults, Instant listeningSince, Instant now) {
        if (!watched) {
            return new Verdict(HealthStatus.UNKNOWN, "Its live state is not watched.");
        }
        if (lastSeenAt == null) {
            return new Verdict(HealthStatus.UNKNOWN, null);
        }
        Duration patience = silentAfter(defaults);
        if (lastSeenAt.plus(patience).isBefore(now)) {
            return listeningSince.plus(patience).isBefore(now)
                    ? new Verdict(
                            HealthStatus.SILENT,
                            "Nothing was heard of it for %s.".formatted(spelled(patience)))
                    : new Verdict(state, null);
        }
        return heard(figures, defaults);
    }

    private Verdict heard(Figures figures, TelemetryProperties defaults) {
        Double health = figures.health().value();
        if (health != null && health <= 0) {
            return new Verdict(HealthStatus.DOWN, "It says itself that it is down.");
        }
        Double ratio = figures.errors().total() < ENOUGH ? null : figures.errors().value();
        if (ratio != null && ratio >= or(downErrors, defaults.downErrorRatio())) {
            return new Verdict(HealthStatus.DOWN, failing(ratio));
        }
        if (health != null && health < 1) {
            return new Verdict(HealthStatus.DEGRADED, "It says itself that it is not well.");
        }
        if (ratio != null && ratio >= or(degradedErrors, defaults.degradedErrorRatio())) {
            return new Verdict(HealthStatus.DEGRADED, failing(ratio));
        }
        Double time = figures.time().value();
        if (degradedTime != null && time != null && time > degradedTime) {
            return new Verdict(
                    HealthStatus.DEGRADED,
                    String.format(Locale.ROOT, "5 of 100 requests take more than %.3f s.", time));
        }
        return new Verdict(HealthStatus.UP, null);
    }

    private static double or(@Nullable Double said, double otherwise) {
        return said == null ? otherwise : said;
    }

    private static String failing(double ratio) {
        return String.format(Locale.ROOT, "%.1f of 100 requests fail.", ratio * 100);
    }

    private static String spelled(Duration duration) {
        return duration.toMinutes() >= 10
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
    }
}
