package io.botwarden.monitoring.telemetry.otlp;

import io.botwarden.monitoring.telemetry.FailedSpan;
import io.botwarden.monitoring.telemetry.MetricWriter;
import io.botwarden.monitoring.telemetry.Rejections;
import io.botwarden.monitoring.telemetry.SentPoint;
import io.botwarden.monitoring.telemetry.otlp.ResourceOwners.Owner;
import io.botwarden.monitoring.telemetry.status.LastSeenTimes;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeThreads;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Accepts telemetry: finds its bot, converts it, and counts what is rejected. */
@Component
class OtlpIntake {

    /**
     * The maximum number of bodies that are read at once; each needs about ten times its size in
     * memory.
     */
    private static final int AT_ONCE = 8;

    private static final int AT_MOST = 256;

    private final ResourceOwners owners;
    private final MetricWriter writer;
    private final LastSeenTimes heard;
    private final IntakeThreads threads;
    private final Semaphore reading = new Semaphore(AT_ONCE);
    private final Semaphore open = new Semaphore(AT_MOST);

    OtlpIntake(
            ResourceOwners owners,
            MetricWriter writer,
            LastSeenTimes heard,
            IntakeThreads threads) {
        this.owners = owners;
        this.writer = writer;
        this.heard = heard;
        this.threads = threads;
    }

    /** Accepts metrics; they are not read before there is capacity for them. */
    Mono<Rejections> metrics(Viewer viewer, Supplier<ExportMetricsServiceRequest> sent) {
        return taken(() -> {
            Taken taken = new Taken();
            taken.read(
                    viewer,
                    sent.get().getResourceMetricsList(),
                    ResourceMetrics::getResource,
                    MetricReader::count,
                    (bot, metrics) ->
                            taken.points.addAll(MetricReader.read(bot, metrics, taken.rejections)));
            return taken;
        });
    }

    /** Accepts spans. */
    Mono<Rejections> spans(Viewer viewer, Supplier<ExportTraceServiceRequest> sent) {
        return taken(() -> {
            Taken taken = new Taken();
            taken.read(
                    viewer,
                    sent.get().getResourceSpansList(),
                    ResourceSpans::getResource,
                    SpanReader::count,
                    (bot, spans) -> {
                        SpanReader.Read read = SpanReader.read(bot, spans, taken.rejections);
                        taken.points.addAll(read.points());
                        taken.failed.addAll(read.failed());
                    });
            return taken;
        });
    }

    private Mono<Rejections> taken(Reading reading) {
        if (!open.tryAcquire()) {
            return Mono.error(busy());
        }
        return Mono.fromFuture(
                        CompletableFuture.supplyAsync(() -> read(reading), threads.executor()),
                        true)
                .flatMap(this::write)
                .onErrorMap(CompletionException.class, OtlpIntake::cause)
                .onErrorMap(MetricWriter.FullException.class, full -> busy())
                .onErrorMap(SQLException.class, failure -> busy())
                .doFinally(end -> open.release());
    }

    private Mono<Rejections> write(Taken taken) {
        heard.heard(taken.bots);
        if (taken.points.isEmpty() && taken.failed.isEmpty()) {
            return Mono.just(taken.rejections);
        }
        return Mono.fromFuture(writer.write(taken.points, taken.failed), true)
                .map(rejected -> {
                    taken.rejections.addAll(rejected);
                    return taken.rejections;
                });
    }

    private Taken read(Reading work) {
        reading.acquireUninterruptibly();
        try {
            return work.read();
        } catch (SQLException e) {
            throw new CompletionException(e);
        } finally {
            reading.release();
        }
    }

    private static Throwable cause(CompletionException wrapped) {
        return wrapped.getCause() == null ? wrapped : wrapped.getCause();
    }

    private static OtlpException busy() {
        return new OtlpException(
                HttpStatus.SERVICE_UNAVAILABLE, "The server is overloaded. Try again later.");
    }

    /** Reads a body. */
    private interface Reading {
        Taken read() throws SQLException;
    }

    /** The content of one body. */
    private final class Taken {

        private final Rejections rejections = new Rejections();
        private final List<SentPoint> points = new ArrayList<>();
        private final List<FailedSpan> failed = new ArrayList<>();
        private final Set<Long> bots = new HashSet<>();

        /**
         * Reads telemetry; the owners of all resources are looked up together.
         *
         * @param count returns how many points or spans a resource has
         */
        private <R> void read(
                Viewer viewer,
                List<R> sent,
                Function<R, Resource> resource,
                ToLongFunction<R> count,
                BiConsumer<Long, R> reading)
                throws SQLException {
            List<SortedMap<String, String>> resources =
                    sent.stream()
                            .map(each -> Attributes.of(resource.apply(each).getAttributesList()))
                            .toList();
            Map<SortedMap<String, String>, Long> counts = new LinkedHashMap<>();
            for (int k = 0; k < sent.size(); k++) {
                counts.merge(resources.get(k), count.applyAsLong(sent.get(k)), Long::sum);
            }
            Map<SortedMap<String, String>, Owner> found = owners.find(viewer, counts);
            for (int k = 0; k < sent.size(); k++) {
                switch (Objects.requireNonNull(found.get(resources.get(k)))) {
                    case Owner.Bot bot -> {
                        bots.add(bot.id());
                        reading.accept(bot.id(), sent.get(k));
                    }
                    case Owner.None none ->
                            rejections.add(none.reason(), count.applyAsLong(sent.get(k)));
                }
            }
        }
    }
}
