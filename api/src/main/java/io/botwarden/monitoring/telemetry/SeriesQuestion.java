package io.botwarden.monitoring.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What is asked of one bot's figures in a window.
 *
 * @param bot key of the bot
 * @param measure which figure
 * @param from the window's start
 * @param until the window's end, which no longer belongs to it
 */
public record SeriesQuestion(long bot, Measure measure, Instant from, Instant until) {

    public SeriesQuestion {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A window ends after it starts");
        }
    }

    /** About the last while before an instant. */
    public static SeriesQuestion last(Duration window, long bot, Measure measure, Instant until) {
        return new SeriesQuestion(bot, measure, until.minus(window), until);
    }

    /** A figure that can be made of a bot's telemetry. */
    public sealed interface Measure {

        /**
         * Of all series of a metric that have these attributes, and possibly others.
         *
         * @param name the metric, such as {@code http.server.request.duration}
         * @param attributes what the series must have; none for all of them
         */
        record Metric(String name, Map<String, String> attributes, MetricAggregation aggregation)
                implements Measure {

            public Metric {
                attributes = Map.copyOf(attributes);
            }
        }

        /** Requests, each second: as the bot measures them, or else as its spans tell. */
        record RequestRate() implements Measure {}

        /** Failed requests as a share of all of them; none where there was no request. */
        record ErrorRatio() implements Measure {}

        /**
         * The time within which so many requests were answered, in seconds.
         *
         * @param quantile such as 0.95
         */
        record ResponseTime(double quantile) implements Measure {}

        /** The lowest health that the bot says it has: 1 is well, 0 is down. */
        record Health() implements Measure {}
    }
}
