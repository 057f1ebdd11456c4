package io.botwarden.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Spans of requests: what took how long, without values. The current span is in the Reactor
 * context. Where tracing is off, or a request has no span, nothing is added to the work.
 */
@Component
@EnableConfigurationProperties(TracingProperties.class)
public final class Traces implements DisposableBean {

    private static final String NAME = "botwarden";
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    /** The seconds that a stop waits for the last spans. */
    private static final int PATIENCE = 2;

    private final @Nullable SdkTracerProvider provider;

    @Autowired
    Traces(TracingProperties settings, ObjectProvider<BuildProperties> build) {
        BuildProperties built = build.getIfAvailable();
        this.provider =
                settings.on()
                        ? provider(settings, built == null ? null : built.getVersion())
                        : null;
    }

    private Traces() {
        this.provider = null;
    }

    /** No spans. */
    public static Traces off() {
        return new Traces();
    }

    private static SdkTracerProvider provider(
            TracingProperties settings, @Nullable String version) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(settings.endpoint())
                        .setCompression("gzip");
        if (!settings.authorization().isBlank()) {
            exporter.addHeader("authorization", settings.authorization());
        }
        Sampler share = Sampler.traceIdRatioBased(settings.sampled());
        return SdkTracerProvider.builder()
                .setResource(
                        Resource.getDefault().toBuilder()
                                .put("service.name", NAME)
                                .put("service.version", version == null ? "" : version)
                                .put("service.instance.id", UUID.randomUUID().toString())
                                .build())
                // a client decides neither for nor against spans
                .setSampler(
                        Sampler.parentBasedBuilder(share)
                                .setRemoteParentSampled(share)
                                .setRemoteParentNotSampled(share)
                                .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build();
    }

    /** Adds a span to work within a request that has one. */
    public <T> Mono<T> within(String name, UnaryOperator<SpanBuilder> attributes, Mono<T> work) {
        return provider == null ? work : within(name, attributes, work.flux()).singleOrEmpty();
    }

    /** The same for several values. */
    public <T> Flux<T> within(String name, UnaryOperator<SpanBuilder> attributes, Flux<T> work) {
        return provider == null
                ? work
                : Flux.deferContextual(context -> {
                    Span parent = context.getOrDefault(Span.class, null);
                    if (parent == null) {
                        return work;
                    }
                    Span span = begin(name, attributes, parent);
                    return work.contextWrite(inner -> inner.put(Span.class, span))
                            .doOnError(error -> failed(span, error))
                            .doFinally(signal -> span.end());
                });
    }

    private Span begin(String name, UnaryOperator<SpanBuilder> attributes, Span parent) {
        SpanBuilder builder = tracer().spanBuilder(name).setParent(Context.root().with(parent));
        return attributes.apply(builder).startSpan();
    }

    /**
     * Names an error, without its message, which can contain values. It need not be a failure of
     * Botwarden: a refused action ends with an error too.
     */
    static void failed(Span span, Throwable error) {
        span.setAttribute(ERROR, error.getClass().getName());
    }

    boolean on() {
        return provider != null;
    }

    /** A new span of a request, if its trace is one of the sampled share. */
    Span request(String name, Context parent) {
        return tracer().spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
    }

    private Tracer tracer() {
        if (provider == null) {
            throw new IllegalStateException("Tracing is off");
        }
        return provider.get(NAME);
    }

    @Override
    public void destroy() {
        if (provider != null) {
            provider.shutdown().join(PATIENCE, TimeUnit.SECONDS);
        }
    }
}
