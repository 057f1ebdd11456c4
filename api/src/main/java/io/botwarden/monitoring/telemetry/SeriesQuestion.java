package io.botwarden.monitoring.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A question about one bot's data in a window.
 *
 * @param bot key of the bot
 * @param measure the requested value
 * @param from the start of the window, inclusive
 * @param until the end of the window, exclusive
 */
public record SeriesQuestion(long bot, Measure measure, Instant from, Instant until) {

    public SeriesQuestion {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A window must end after it starts");
        }
    }

    /** Creates a question about the time before an instant. */
    public static SeriesQuestion last(Duration window, long bot, Measure measure, Instant until) {
        return new SeriesQuestion(bot, measure, until.minus(window), until);
    }

    /** A value that can be computed from a bot's telemetry. */
    public sealed interface Measure {

        /**
         * A value of all series of a metric that have these attributes, and possibly others.
         *
         * @param name the metric, such as {@code http.server.request.duration}
         * @param attributes the attributes that the series must have; empty for all series
         */
        record Metric(String name, Map<String, String> attributes, MetricAggregation aggregation)
                implements Measure {

            public Metric {
                attributes = Map.copyOf(attributes);
            }
        }

        /** Requests per second, as measured by the bot, or else counted from its spans. */
        record RequestRate() implements Measure {}

        /** The share of failed requests; none if there were no requests. */
        record ErrorRatio() implements Measure {}

        /**
         * The response time that this share of requests did not exceed, in seconds.
         *
         * @param quantile such as 0.95
         */
        record ResponseTime(double quantile) implements Measure {}

        /** The lowest health that the bot reports: 1 is healthy, 0 is down. */
        record Health() implements Measure {}
    }
}
