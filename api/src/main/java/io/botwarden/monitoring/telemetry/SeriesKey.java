package io.botwarden.monitoring.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What tells a series apart from all others.
 *
 * @param bot key of the bot
 * @param source what a bot that sends the same by several libraries tells them apart by
 * @param name the metric
 * @param unit as UCUM spells it; empty where there is none
 * @param attributes by name
 * @param bounds of a histogram with explicit buckets: their upper bounds; else none
 * @param scale of one with exponential buckets; else null
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

    /** Before, between and behind what may hold anything else. */
    private static final char BETWEEN = '\u0000';

    /** A series of single figures. */
    public SeriesKey(
            long bot,
            String source,
            String name,
            String unit,
            MetricKind kind,
            SortedMap<String, String> attributes) {
        this(bot, source, name, unit, kind, attributes, List.of(), null);
    }

    /** A hash of all of it but the bot. */
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
