package io.botwarden.monitoring.telemetry.otlp;

import io.botwarden.monitoring.telemetry.MetricKind;
import io.botwarden.monitoring.telemetry.Rejections;
import io.botwarden.monitoring.telemetry.SentPoint;
import io.botwarden.monitoring.telemetry.SentPoint.Counts;
import io.botwarden.monitoring.telemetry.SeriesKey;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts the metrics of a resource to points. */
final class MetricReader {

    /** Exponential buckets are converted to an eighth of an octave, whatever was sent. */
    private static final short SCALE = 3;

    private static final short ZERO = Short.MIN_VALUE;
    private static final int MOST_BUCKETS = 1_000;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_UNIT = 63;
    private static final long NANOS = 1_000_000;
    private static final String INSTANCE = "service.instance.id";

    private final long bot;
    private final SortedMap<String, String> resource;
    private final Rejections rejections;
    private final List<SentPoint> points = new ArrayList<>();

    private MetricReader(long bot, SortedMap<String, String> resource, Rejections rejections) {
        this.bot = bot;
        this.resource = resource;
        this.rejections = rejections;
    }

    /**
     * Reads the points of a resource.
     *
     * @param rejections collects points that cannot be read
     */
    static List<SentPoint> read(long bot, ResourceMetrics metrics, Rejections rejections) {
        MetricReader reader =
                new MetricReader(
                        bot, Attributes.of(metrics.getResource().getAttributesList()), rejections);
        for (ScopeMetrics scope : metrics.getScopeMetricsList()) {
            String source = Attributes.text(scope.getScope().getName(), LONGEST_NAME);
            scope.getMetricsList().forEach(metric -> reader.read(source, metric));
        }
        return reader.points;
    }

    /** Returns how many points a resource sends. */
    static long count(ResourceMetrics metrics) {
        return metrics.getScopeMetricsList().stream()
                .flatMap(scope -> scope.getMetricsList().stream())
                .mapToLong(MetricReader::count)
                .sum();
    }

    private static long count(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsCount();
            case SUM -> metric.getSum().getDataPointsCount();
            case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
            case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
            case SUMMARY -> metric.getSummary().getDataPointsCount();
            case DATA_NOT_SET -> 0;
        };
    }

    private void read(String source, Metric metric) {
        Named named =
                new Named(
                        source,
                        Attributes.text(metric.getName(), LONGEST_NAME),
                        Attributes.text(metric.getUnit(), LONGEST_UNIT),
                        Attributes.text(metric.getDescription(), LONGEST_NAME));
        long count = count(metric);
        if (named.name.isBlank()) {
            rejections.add("a metric without a name.", count);
            return;
        }
        switch (metric.getDataCase()) {
            case GAUGE ->
                    metric.getGauge()
                            .getDataPointsList()
                            .forEach(point -> number(named, MetricKind.GAUGE, true, point));
            case SUM -> {
                if (isTold(metric.getSum().getAggregationTemporality(), count)) {
                    MetricKind kind =
                            metric.getSum().getIsMonotonic()
                                    ? MetricKind.COUNTER
                                    : MetricKind.LEVEL;
                    boolean cumulative = isCumulative(metric.getSum().getAggregationTemporality());
                    metric.getSum()
                            .getDataPointsList()
                            .forEach(point -> number(named, kind, cumulative, point));
                }
            }
            case HISTOGRAM -> {
                if (isTold(metric.getHistogram().getAggregationTemporality(), count)) {
                    boolean cumulative =
                            isCumulative(metric.getHistogram().getAggregationTemporality());
                    metric.getHistogram()
                            .getDataPointsList()
                            .forEach(point -> histogram(named, cumulative, point));
                }
            }
            case EXPONENTIAL_HISTOGRAM -> {
                if (isTold(metric.getExponentialHistogram().getAggregationTemporality(), count)) {
                    boolean cumulative =
                            isCumulative(
                                    metric.getExponentialHistogram().getAggregationTemporality());
                    metric.getExponentialHistogram()
                            .getDataPointsList()
                            .forEach(point -> exponential(named, cumulative, point));
                }
            }
            case SUMMARY ->
                    metric.getSummary().getDataPointsList().forEach(point -> summary(named, point));
            case DATA_NOT_SET -> {
                // a kind of metric that is not known here: it has no points that could be counted
            }
        }
    }

    private boolean isTold(AggregationTemporality temporality, long count) {
        boolean told =
                temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA
                        || isCumulative(temporality);
        if (!told) {
            rejections.add("a sum without aggregation temporality.", count);
        }
        return told;
    }

    private static boolean isCumulative(AggregationTemporality temporality) {
        return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    }

    private void number(Named named, MetricKind kind, boolean cumulative, NumberDataPoint point) {
        if (isNothing(point.getFlags())) {
            return;
        }
        double value =
                switch (point.getValueCase()) {
                    case AS_DOUBLE -> point.getAsDouble();
                    case AS_INT -> point.getAsInt();
                    case VALUE_NOT_SET -> Double.NaN;
                };
        if (kind == MetricKind.COUNTER && value < 0) {
            rejections.add("a negative monotonic sum.", 1);
            return;
        }
        add(
                named,
                new SeriesKey(
                        bot,
                        named.source,
                        named.name,
                        named.unit,
                        kind,
                        attributes(point.getAttributesList())),
                cumulative,
                point.getStartTimeUnixNano(),
                point.getTimeUnixNano(),
                value,
                null);
    }

    private void histogram(Named named, boolean cumulative, HistogramDataPoint point) {
        if (isNothing(point.getFlags())) {
            return;
        }
        List<Double> bounds = point.getExplicitBoundsList();
        List<Long> sent = point.getBucketCountsList();
        boolean bucketed = !sent.isEmpty();
        if (bucketed && sent.size() != bounds.size() + 1
                || sent.size() > MOST_BUCKETS
                || !isAscending(bounds)) {
            rejections.add("a histogram whose bucket counts do not match its bounds.", 1);
            return;
        }
        long[] counts = new long[sent.size()];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = sent.get(k);
        }
        if (hasNegative(counts) || point.getCount() < 0) {
            rejections.add("a histogram with a negative count.", 1);
            return;
        }
        add(
                named,
                new SeriesKey(
                        bot,
                        named.source,
                        named.name,
                        named.unit,
                        MetricKind.HISTOGRAM,
                        attributes(point.getAttributesList()),
                        List.copyOf(bounds),
                        null),
                cumulative,
                point.getStartTimeUnixNano(),
                point.getTimeUnixNano(),
                point.getSum(),
                sparse(point.getCount(), counts));
    }

    private void exponential(Named named, boolean cumulative, ExponentialHistogramDataPoint point) {
        if (isNothing(point.getFlags())) {
            return;
        }
        if (point.getPositive().getBucketCountsCount() > MOST_BUCKETS
                || point.getNegative().getBucketCountsCount() > MOST_BUCKETS
                || point.getCount() < 0) {
            rejections.add("a histogram with more than %d buckets.".formatted(MOST_BUCKETS), 1);
            return;
        }
        TreeMap<Short, Long> counts = new TreeMap<>();
        long notAbove =
                point.getZeroCount()
                        + point.getNegative().getBucketCountsList().stream()
                                .mapToLong(Long::longValue)
                                .sum();
        if (notAbove > 0) {
            counts.put(ZERO, notAbove);
        }
        for (int k = 0; k < point.getPositive().getBucketCountsCount(); k++) {
            long count = point.getPositive().getBucketCounts(k);
            if (count > 0) {
                counts.merge(
                        place((long) point.getPositive().getOffset() + k, point.getScale()),
                        count,
                        Long::sum);
            }
        }
        add(
                named,
                new SeriesKey(
                        bot,
                        named.source,
                        named.name,
                        named.unit,
                        MetricKind.HISTOGRAM,
                        attributes(point.getAttributesList()),
                        List.of(),
                        SCALE),
                cumulative,
                point.getStartTimeUnixNano(),
                point.getTimeUnixNano(),
                point.getSum(),
                counts(point.getCount(), counts));
    }

    /**
     * Returns the bucket at our scale; for a coarser scale, the last of the buckets that it covers.
     */
    private static short place(long index, int scale) {
        long place =
                scale >= SCALE
                        ? index >> Math.min(scale - SCALE, 62)
                        : index >= 0
                                ? ((index + 1) << Math.min(SCALE - scale, 20)) - 1
                                : -((-index - 1) << Math.min(SCALE - scale, 20)) - 1;
        return (short) Math.clamp(place, Short.MIN_VALUE + 1, Short.MAX_VALUE - 1);
    }

    /** Converts a summary to two counters, and a gauge for each quantile, as Prometheus does. */
    private void summary(Named named, SummaryDataPoint point) {
        if (isNothing(point.getFlags())) {
            return;
        }
        SortedMap<String, String> attributes = attributes(point.getAttributesList());
        Map.of("_count", (double) point.getCount(), "_sum", point.getSum())
                .forEach((suffix, value) ->
                        add(
                                named,
                                new SeriesKey(
                                        bot,
                                        named.source,
                                        named.name + suffix,
                                        suffix.equals("_sum") ? named.unit : "",
                                        MetricKind.COUNTER,
                                        attributes),
                                true,
                                point.getStartTimeUnixNano(),
                                point.getTimeUnixNano(),
                                value,
                                null));
        for (SummaryDataPoint.ValueAtQuantile quantile : point.getQuantileValuesList()) {
            SortedMap<String, String> quantiled = new TreeMap<>(attributes);
            quantiled.put("quantile", Double.toString(quantile.getQuantile()));
            add(
                    named,
                    new SeriesKey(
                            bot, named.source, named.name, named.unit, MetricKind.GAUGE, quantiled),
                    true,
                    point.getStartTimeUnixNano(),
                    point.getTimeUnixNano(),
                    quantile.getValue(),
                    null);
        }
    }

    private void add(
            Named named,
            SeriesKey series,
            boolean cumulative,
            long startNanos,
            long nanos,
            double value,
            @Nullable Counts buckets) {
        if (nanos <= 0) {
            rejections.add("a point without a time.", 1);
            return;
        }
        points.add(
                new SentPoint(
                        series,
                        named.description,
                        cumulative,
                        Math.max(0, startNanos) / NANOS,
                        nanos / NANOS,
                        value,
                        buckets));
    }

    /**
     * Instances of a bot are counted separately; otherwise their counters would seem to reset all
     * the time.
     */
    private SortedMap<String, String> attributes(List<KeyValue> attributes) {
        SortedMap<String, String> all = Attributes.of(attributes);
        String instance = resource.get(INSTANCE);
        if (instance != null) {
            all.putIfAbsent(INSTANCE, instance);
        }
        return all;
    }

    private static boolean isNothing(int flags) {
        return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
    }

    private static boolean isAscending(List<Double> bounds) {
        for (int k = 1; k < bounds.size(); k++) {
            if (!(bounds.get(k - 1) < bounds.get(k))) {
                return false;
            }
        }
        return bounds.stream().allMatch(Double::isFinite);
    }

    private static boolean hasNegative(long[] counts) {
        for (long count : counts) {
            if (count < 0) {
                return true;
            }
        }
        return false;
    }

    private static Counts sparse(long count, long[] counts) {
        TreeMap<Short, Long> filled = new TreeMap<>();
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] > 0) {
                filled.put((short) k, counts[k]);
            }
        }
        return counts(count, filled);
    }

    private static Counts counts(long count, TreeMap<Short, Long> filled) {
        short[] places = new short[filled.size()];
        long[] counts = new long[places.length];
        int at = 0;
        for (Map.Entry<Short, Long> each : filled.entrySet()) {
            places[at] = each.getKey();
            counts[at++] = each.getValue();
        }
        return new Counts(count, places, counts);
    }

    /** The description of a metric. */
    private record Named(String source, String name, String unit, String description) {}
}
