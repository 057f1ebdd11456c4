package io.botwarden.platform.warmup;

import io.botwarden.platform.identity.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.stereotype.Component;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * Exempts the server's own requests from metrics, limits and authentication while a {@link Pass} is
 * open. Each request contains the pass's random secret, which never leaves the process except over
 * its own port, and is useless after the warm-up.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WarmUpRequests implements HttpHandlerDecoratorFactory {

    /** The header with the secret. */
    static final String HEADER = "Botwarden-Warm-Up";

    private static final int SECRET_BYTES = 32;

    private final ObjectProvider<WebFilter> filters;
    private volatile @Nullable Pass open;

    WarmUpRequests(ObjectProvider<WebFilter> filters) {
        this.filters = filters;
    }

    @Override
    public HttpHandler apply(HttpHandler others) {
        return (request, response) -> {
            Pass pass = open;
            return pass != null && pass.isBroughtBy(request)
                    ? pass.handler.handle(request, response)
                    : others.handle(request, response);
        };
    }

    /** Treats requests with the pass as those of this viewer, until it is closed. */
    Pass admit(Viewer viewer) {
        Pass pass = new Pass(handler(viewer));
        open = pass;
        return pass;
    }

    /** The handlers behind the security chain. */
    private HttpHandler handler(Viewer viewer) {
        WebHandler nothing =
                exchange -> {
                    exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
                    return exchange.getResponse().setComplete();
                };
        WebFilter signedIn =
                (exchange, chain) ->
                        chain.filter(exchange)
                                .contextWrite(context -> context.put(Viewer.class, viewer));
        return WebHttpHandlerBuilder.webHandler(nothing)
                .filter(signedIn)
                .filters(all ->
                        filters.orderedStream()
                                .dropWhile(filter -> !(filter instanceof WebFilterChainProxy))
                                .skip(1)
                                .forEach(all::add))
                .build();
    }

    /** The pass of the server's own requests. */
    final class Pass implements AutoCloseable {

        private final HttpHandler handler;
        private final byte[] secret;

        private Pass(HttpHandler handler) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            this.handler = handler;
            this.secret = Base64.getUrlEncoder().withoutPadding().encode(random);
        }

        /** The value of {@link #HEADER}. */
        String secret() {
            return new String(secret, StandardCharsets.US_ASCII);
        }

        private boolean isBroughtBy(ServerHttpRequest request) {
            String brought = request.getHeaders().getFirst(HEADER);
            return brought != null
                    && MessageDigest.isEqual(secret, brought.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            open = null;
        }
    }
}
