package io.botwarden.monitoring.telemetry.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.botwarden.monitoring.telemetry.Rejections;
import io.botwarden.testing.Leaks;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** An OTLP body is a message with readable points, or is rejected with the reason. */
class OtlpFuzz {

    private static final int MOST = 1 << 20;

    @MethodSource("bodies")
    @DictionaryFile(resourcePath = "/fuzz/otlp.dict")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejects(byte[] body) {
        if (body == null) {
            return;
        }
        for (OtlpEncoding encoding : OtlpEncoding.values()) {
            metrics(encoding, body);
            spans(encoding, body);
        }
        try {
            OtlpBody.unpacked(body, "gzip", MOST);
        } catch (OtlpException refused) {
            Leaks.assertNone(String.valueOf(refused.getMessage()), new String(body, UTF_8));
        }
    }

    private static void metrics(OtlpEncoding encoding, byte[] body) {
        ExportMetricsServiceRequest.Builder message = ExportMetricsServiceRequest.newBuilder();
        try {
            encoding.read(body, message);
        } catch (OtlpException refused) {
            Leaks.assertNone(String.valueOf(refused.getMessage()), new String(body, UTF_8));
            return;
        }
        Rejections rejections = new Rejections();
        message.build()
                .getResourceMetricsList()
                .forEach(metrics -> MetricReader.read(1, metrics, rejections));
    }

    private static void spans(OtlpEncoding encoding, byte[] body) {
        ExportTraceServiceRequest.Builder message = ExportTraceServiceRequest.newBuilder();
        try {
            encoding.read(body, message);
        } catch (OtlpException refused) {
            return;
        }
        Rejections rejections = new Rejections();
        message.build()
                .getResourceSpansList()
                .forEach(spans -> SpanReader.read(1, spans, rejections));
    }

    static Stream<byte[]> bodies() {
        return Stream.of(
                        """
                        {"resourceMetrics":[{"resource":{"attributes":[{"key":"botwarden.bot","value":{"stringValue":"b"}}]},"scopeMetrics":[{"metrics":[
                        {"name":"m","unit":"s","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"1","count":"3","scale":-1,
                        "zeroCount":1,"positive":{"offset":-3,"bucketCounts":["1",1]}}]}},
                        {"name":"h","histogram":{"aggregationTemporality":1,"dataPoints":[{"timeUnixNano":1,"count":1,"sum":"NaN","explicitBounds":[1],"bucketCounts":[0,1]}]}}]}]}]}
                        """,
                        """
                        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174",
                        "name":"n","kind":2,"startTimeUnixNano":"1","endTimeUnixNano":"2","status":{"code":2}}]}]}]}
                        """)
                .map(body -> body.getBytes(UTF_8));
    }
}
