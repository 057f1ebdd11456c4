package io.botwarden.monitoring.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a series.
 *
 * @param bot key of the bot
 * @param source distinguishes the libraries of a bot that send the same metric
 * @param name the metric
 * @param unit in UCUM notation; empty if there is none
 * @param attributes by name
 * @param bounds the upper bounds of a histogram with explicit buckets; otherwise empty
 * @param scale the scale of a histogram with exponential buckets; otherwise null
 */
public record SeriesKey(
        long bot,
        String source,
        String name,
        String unit,
        MetricKind kind,
        SortedMap<String, String> attributes,
        List<Double> bounds,
        @Nullable Short scale) {

    /** Separators in the hash, for parts that can contain any character. */
    private static final char BETWEEN = '\u0000';

    /** Creates the key of a series of single values. */
    public SeriesKey(
            long bot,
            String source,
            String name,
            String unit,
            MetricKind kind,
            SortedMap<String, String> attributes) {
        this(bot, source, name, unit, kind, attributes, List.of(), null);
    }

    /** Returns a hash of everything except the bot. */
    UUID identity() {
        StringBuilder text =
                new StringBuilder(kind.name())
                        .append(BETWEEN)
                        .append(source)
                        .append(BETWEEN)
                        .append(name)
                        .append(BETWEEN)
                        .append(unit)
                        .append(BETWEEN)
                        .append(scale)
                        .append(bounds);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            text.append(BETWEEN)
                    .append(attribute.getKey())
                    .append(BETWEEN)
                    .append(attribute.getValue());
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
