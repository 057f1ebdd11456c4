package io.botwarden.monitoring.telemetry;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.monitoring.telemetry.SeriesQuestion.Measure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

class TelemetryTest extends TelemetryIntake {

    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void readsSdkExporter(String compression) {
        try (SdkMeterProvider provider = provider(compression, false)) {
            report(provider.get("test"));
            assertThat(
                            provider.forceFlush()
                                    .join(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
                                    .isSuccess())
                    .isTrue();
            report(provider.get("test"));
            assertThat(
                            provider.forceFlush()
                                    .join(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
                                    .isSuccess())
                    .isTrue();
        }

        assertThat(value("calls", MetricAggregation.SUM)).isEqualTo(10);
        assertThat(value("temperature", MetricAggregation.LAST)).isEqualTo(21.5);
        assertThat(value("open", MetricAggregation.LAST)).isEqualTo(4);
        assertThat(value("http.server.request.duration", MetricAggregation.COUNT)).isEqualTo(6);
        assertThat(value("sizes", MetricAggregation.COUNT)).isEqualTo(4);
        assertThat(value("sizes", MetricAggregation.P50)).isCloseTo(100, within(10.0));
        SeriesAnswer errors = answer(new Measure.ErrorRatio());
        assertThat(errors.part()).isEqualTo(2);
        assertThat(errors.total()).isEqualTo(6);
        assertThat(errors.value()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(answer(new Measure.ResponseTime(0.5)).value()).isBetween(0.05, 0.1);
    }

    @Test
    void deltasEqualCumulative() {
        try (SdkMeterProvider provider = provider("gzip", true)) {
            report(provider.get("test"));
            assertThat(
                            provider.forceFlush()
                                    .join(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
                                    .isSuccess())
                    .isTrue();
            report(provider.get("test"));
            assertThat(
                            provider.forceFlush()
                                    .join(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
                                    .isSuccess())
                    .isTrue();
        }

        assertThat(value("calls", MetricAggregation.SUM)).isEqualTo(10);
        assertThat(value("http.server.request.duration", MetricAggregation.COUNT)).isEqualTo(6);
        assertThat(value("sizes", MetricAggregation.COUNT)).isEqualTo(4);
    }

    @Test
    void derivesMetricsFromSpans() {
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint("http://127.0.0.1:%d/v1/traces".formatted(port))
                        .addHeader("authorization", "Bearer " + token)
                        .setCompression("gzip")
                        .build();
        try (SdkTracerProvider provider =
                SdkTracerProvider.builder()
                        .setResource(resource())
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build()) {
            span(provider, SpanKind.SERVER, false);
            span(provider, SpanKind.SERVER, true);
            span(provider, SpanKind.INTERNAL, false);
            assertThat(
                            provider.forceFlush()
                                    .join(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
                                    .isSuccess())
                    .isTrue();
        }

        SeriesAnswer errors = answer(new Measure.ErrorRatio());
        assertThat(errors.total()).isEqualTo(2);
        assertThat(errors.part()).isEqualTo(1);
        assertThat(answer(new Measure.ResponseTime(0.95)).value()).isBetween(0.25, 0.5);
        assertThat(text("select name || ' ' || message from error_span where bot_id = %d"))
                .isEqualTo("answer it went wrong");
    }

    @Test
    void readsJson() {
        String body =
                """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"botwarden.bot","value":{"stringValue":"%s"}}]},"unknown":[1,{}],
                "scopeMetrics":[{"metrics":[{"name":"cpu","unit":"1","gauge":{"dataPoints":[
                {"timeUnixNano":"%d","asDouble":0.25,"exemplars":[{"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174","asInt":"1"}]}]}},
                {"name":"jobs","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"timeUnixNano":%d,"asInt":"7"}]}},
                {"name":"latency","unit":"ms","summary":{"dataPoints":[{"startTimeUnixNano":"%d","timeUnixNano":"%d","count":"3","sum":6,"quantileValues":[{"quantile":0.5,"value":2}]}]}}
                ]}]}]}
                """
                        .formatted(code, nanos(now), nanos(now), nanos(now), nanos(now));

        send(METRICS, "application/json", body.getBytes(StandardCharsets.UTF_8), null)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{}");

        assertThat(value("cpu", MetricAggregation.AVERAGE)).isEqualTo(0.25);
        assertThat(value("jobs", MetricAggregation.SUM)).isEqualTo(7);
        assertThat(value("latency_count", MetricAggregation.SUM)).isEqualTo(3);
        assertThat(value("latency", MetricAggregation.LAST)).isEqualTo(2);
    }

    private SdkMeterProvider provider(String compression, boolean delta) {
        OtlpHttpMetricExporter exporter =
                OtlpHttpMetricExporter.builder()
                        .setEndpoint("http://127.0.0.1:%d/v1/metrics".formatted(port))
                        .addHeader("authorization", "Bearer " + token)
                        .setCompression(compression)
                        .setAggregationTemporalitySelector(
                                delta
                                        ? AggregationTemporalitySelector.deltaPreferred()
                                        : AggregationTemporalitySelector.alwaysCumulative())
                        .build();
        return SdkMeterProvider.builder()
                .setResource(resource())
                .registerView(
                        InstrumentSelector.builder().setName("sizes").build(),
                        View.builder()
                                .setAggregation(Aggregation.base2ExponentialBucketHistogram())
                                .build())
                .registerMetricReader(
                        PeriodicMetricReader.builder(exporter)
                                .setInterval(Duration.ofHours(1))
                                .build())
                .build();
    }

    private static void report(Meter meter) {
        meter.counterBuilder("calls").build().add(5);
        meter.gaugeBuilder("temperature").build().set(21.5);
        meter.upDownCounterBuilder("open").build().add(2);
        var durations =
                meter.histogramBuilder("http.server.request.duration")
                        .setUnit("s")
                        .setExplicitBucketBoundariesAdvice(List.of(0.05, 0.1, 0.5))
                        .build();
        durations.record(
                0.07, Attributes.of(AttributeKey.longKey("http.response.status_code"), 200L));
        durations.record(
                0.08, Attributes.of(AttributeKey.longKey("http.response.status_code"), 404L));
        durations.record(
                0.3, Attributes.of(AttributeKey.longKey("http.response.status_code"), 503L));
        var sizes = meter.histogramBuilder("sizes").build();
        sizes.record(100);
        sizes.record(10_000);
    }

    private static void span(SdkTracerProvider provider, SpanKind kind, boolean failed) {
        var span =
                provider.get("test")
                        .spanBuilder("answer")
                        .setSpanKind(kind)
                        .setNoParent()
                        .setStartTimestamp(1_700_000_000_000L, TimeUnit.MILLISECONDS)
                        .startSpan();
        if (failed) {
            span.setStatus(StatusCode.ERROR, "it went wrong");
        }
        span.end(1_700_000_000_400L, TimeUnit.MILLISECONDS);
    }
}
