package io.botwarden.monitoring.telemetry.status;

import io.botwarden.monitoring.telemetry.SeriesAnswer;
import io.botwarden.monitoring.telemetry.TelemetryProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bot to be checked: its last signals and its monitoring settings.
 *
 * @param watched whether its health is monitored at all
 * @param lastSeenAt when it last sent a signal; null if never
 * @param observedSeconds the observed interval of its signals
 * @param silentAfterSeconds how long it can send no signal before it is silent, if configured
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

    /**
     * The minimum number of requests in the window; with fewer, the share of failures is not
     * meaningful.
     */
    private static final int ENOUGH = 10;

    private static final int INTERVALS = 3;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The current values of its signals. */
    record Figures(
            SeriesAnswer rate, SeriesAnswer errors, SeriesAnswer time, SeriesAnswer health) {}

    /** Its health and the reason. */
    record Verdict(HealthStatus state, @Nullable String reason) {}

    /** Returns after which time without a signal it is silent. */
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
     * Returns its current health.
     *
     * @param listeningSince since when the server has been receiving; silence before that does not
     *     count
     */
    Verdict verdict(
            Figures figures, TelemetryProperties defaults, Instant listeningSince, Instant now) {
        if (!watched) {
            return new Verdict(HealthStatus.UNKNOWN, "Its health is not monitored.");
        }
        if (lastSeenAt == null) {
            return new Verdict(HealthStatus.UNKNOWN, null);
        }
        Duration patience = silentAfter(defaults);
        if (lastSeenAt.plus(patience).isBefore(now)) {
            return listeningSince.plus(patience).isBefore(now)
                    ? new Verdict(
                            HealthStatus.SILENT, "No signal for %s.".formatted(spelled(patience)))
                    : new Verdict(state, null);
        }
        return heard(figures, defaults);
    }

    private Verdict heard(Figures figures, TelemetryProperties defaults) {
        Double health = figures.health().value();
        if (health != null && health <= 0) {
            return new Verdict(HealthStatus.DOWN, "The bot reports that it is down.");
        }
        Double ratio = figures.errors().total() < ENOUGH ? null : figures.errors().value();
        if (ratio != null && ratio >= or(downErrors, defaults.downErrorRatio())) {
            return new Verdict(HealthStatus.DOWN, failing(ratio));
        }
        if (health != null && health < 1) {
            return new Verdict(HealthStatus.DEGRADED, "The bot reports that it is not healthy.");
        }
        if (ratio != null && ratio >= or(degradedErrors, defaults.degradedErrorRatio())) {
            return new Verdict(HealthStatus.DEGRADED, failing(ratio));
        }
        Double time = figures.time().value();
        if (degradedTime != null && time != null && time > degradedTime) {
            return new Verdict(
                    HealthStatus.DEGRADED,
                    String.format(Locale.ROOT, "5%% of requests take longer than %.3f s.", time));
        }
        return new Verdict(HealthStatus.UP, null);
    }

    private static double or(@Nullable Double said, double otherwise) {
        return said == null ? otherwise : said;
    }

    private static String failing(double ratio) {
        return String.format(Locale.ROOT, "%.1f%% of requests fail.", ratio * 100);
    }

    private static String spelled(Duration duration) {
        return duration.toMinutes() >= 10
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
    }
}
