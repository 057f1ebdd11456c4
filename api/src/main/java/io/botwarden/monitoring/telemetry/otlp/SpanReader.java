package io.botwarden.monitoring.telemetry.otlp;

import io.botwarden.monitoring.telemetry.FailedSpan;
import io.botwarden.monitoring.telemetry.MetricKind;
import io.botwarden.monitoring.telemetry.Rejections;
import io.botwarden.monitoring.telemetry.SentPoint;
import io.botwarden.monitoring.telemetry.SentPoint.Counts;
import io.botwarden.monitoring.telemetry.SeriesKey;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.SpanFlags;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Derives metrics from spans: the number, failures and durations of the spans in which a bot
 * handled a request. The latest failed spans are stored.
 */
final class SpanReader {

    /** In seconds; the buckets of the semantic conventions for requests, and two more. */
    private static final List<Double> BOUNDS =
            List.of(
                    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
                    30.0, 60.0);

    private static final String METRIC = "botwarden.span.duration";
    private static final double NANOS_A_SECOND = 1e9;
    private static final int MOST_FAILED = 20;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 500;
    private static final int TRACE_ID = 16;
    private static final int SPAN_ID = 8;

    private final long bot;
    private final long[] counts = new long[BOUNDS.size() + 1];
    private final long[] failedCounts = new long[BOUNDS.size() + 1];
    private double sum;
    private double failedSum;
    private final List<FailedSpan> failed = new ArrayList<>();

    private SpanReader(long bot) {
        this.bot = bot;
    }

    /** Reads the spans of one resource. */
    record Read(List<SentPoint> points, List<FailedSpan> failed) {}

    static Read read(long bot, ResourceSpans spans, Rejections rejections) {
        SpanReader reader = new SpanReader(bot);
        spans.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(span -> reader.read(span, rejections));
        return new Read(reader.points(), reader.latest());
    }

    static long count(ResourceSpans spans) {
        return spans.getScopeSpansList().stream().mapToLong(scope -> scope.getSpansCount()).sum();
    }

    private void read(Span span, Rejections rejections) {
        if (span.getTraceId().size() != TRACE_ID || span.getSpanId().size() != SPAN_ID) {
            rejections.add("a span whose IDs are not 16 and 8 bytes long.", 1);
            return;
        }
        long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        if (span.getStartTimeUnixNano() <= 0 || nanos < 0) {
            rejections.add("a span that ends before it starts.", 1);
            return;
        }
        boolean failure = span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
        if (isRequest(span)) {
            count(nanos / NANOS_A_SECOND, failure);
        }
        if (failure) {
            failed.add(failed(span, nanos));
        }
    }

    private void count(double seconds, boolean failure) {
        int place = 0;
        while (place < BOUNDS.size() && seconds > BOUNDS.get(place)) {
            place++;
        }
        if (failure) {
            failedCounts[place]++;
            failedSum += seconds;
        } else {
            counts[place]++;
            sum += seconds;
        }
    }

    /** Returns whether the span is a request to the bot. */
    private static boolean isRequest(Span span) {
        boolean asked =
                span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
                        || span.getKind() == Span.SpanKind.SPAN_KIND_CONSUMER;
        boolean known =
                (span.getFlags() & SpanFlags.SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK_VALUE) != 0;
        boolean remote = (span.getFlags() & SpanFlags.SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK_VALUE) != 0;
        return asked && (span.getParentSpanId().isEmpty() || !known || remote);
    }

    private FailedSpan failed(Span span, long nanos) {
        return new FailedSpan(
                bot,
                Instant.ofEpochSecond(0, span.getEndTimeUnixNano()),
                Attributes.text(span.getName(), LONGEST_NAME),
                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                Duration.ofNanos(nanos),
                Attributes.text(message(span), LONGEST_MESSAGE),
                Attributes.of(span.getAttributesList()));
    }

    private static String message(Span span) {
        if (!span.getStatus().getMessage().isEmpty()) {
            return span.getStatus().getMessage();
        }
        return span.getEventsList().stream()
                .filter(event -> event.getName().equals("exception"))
                .flatMap(event -> event.getAttributesList().stream())
                .filter(attribute -> attribute.getKey().equals("exception.message"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private List<FailedSpan> latest() {
        return failed.stream()
                .sorted(Comparator.comparing(FailedSpan::at).reversed())
                .limit(MOST_FAILED)
                .toList();
    }

    private List<SentPoint> points() {
        List<SentPoint> points = new ArrayList<>();
        point(points, counts, sum, new TreeMap<>());
        point(points, failedCounts, failedSum, new TreeMap<>(Map.of("error.type", "_OTHER")));
        return points;
    }

    private void point(
            List<SentPoint> points,
            long[] buckets,
            double total,
            SortedMap<String, String> attributes) {
        int filled = 0;
        long all = 0;
        for (long count : buckets) {
            filled += count == 0 ? 0 : 1;
            all += count;
        }
        if (all == 0) {
            return;
        }
        short[] places = new short[filled];
        long[] each = new long[filled];
        int at = 0;
        for (int k = 0; k < buckets.length; k++) {
            if (buckets[k] != 0) {
                places[at] = (short) k;
                each[at++] = buckets[k];
            }
        }
        points.add(
                new SentPoint(
                        new SeriesKey(
                                bot,
                                "",
                                METRIC,
                                "s",
                                MetricKind.HISTOGRAM,
                                attributes,
                                BOUNDS,
                                null),
                        "Duration of requests, derived from spans",
                        false,
                        0,
                        SentPoint.ON_ARRIVAL,
                        total,
                        new Counts(all, places, each)));
    }
}
