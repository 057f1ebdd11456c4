package io.botwarden.platform.tracing;

import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.runtime.RequestArea;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;

/**
 * The span of each request of the sampled share, within the caller's trace ({@code traceparent},
 * W3C Trace Context). Its name has the {@link RequestArea} of the path only.
 */
@Component
final class RequestSpans implements HttpHandlerDecoratorFactory {

    private static final AttributeKey<String> METHOD =
            AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS =
            AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST =
            AttributeKey.stringKey("botwarden.request.id");
    private static final int FAILURE = 500;

    private static final TextMapGetter<HttpHeaders> HEADERS =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(HttpHeaders headers) {
                    return headers.headerNames();
                }

                @Override
                public @Nullable String get(@Nullable HttpHeaders headers, String name) {
                    return headers == null ? null : headers.getFirst(name);
                }
            };

    private final Traces traces;

    RequestSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return traces.on()
                ? (request, response) -> {
                    String area = RequestArea.of(request.getURI().getRawPath());
                    Span span =
                            traces.request(
                                    request.getMethod().name() + " " + area, parent(request));
                    if (!span.isRecording()) {
                        return handler.handle(request, response);
                    }
                    span.setAttribute(METHOD, request.getMethod().name()).setAttribute(ROUTE, area);
                    return handler.handle(request, response)
                            .contextWrite(context -> context.put(Span.class, span))
                            .doOnError(error -> Traces.failed(span, error))
                            .doFinally(signal -> end(span, response));
                }
                : handler;
    }

    private static Context parent(ServerHttpRequest request) {
        return W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), request.getHeaders(), HEADERS);
    }

    private static void end(Span span, ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        if (status != null) {
            span.setAttribute(STATUS, (long) status.value());
            if (status.value() >= FAILURE) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        String id = response.getHeaders().getFirst(RequestOrigin.HEADER);
        if (id != null) {
            span.setAttribute(REQUEST, id);
        }
        span.end();
    }
}
