package io.botwarden.platform.web;

import io.botwarden.platform.runtime.DatabaseWatch;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Refuses requests while the database is unavailable, and ends waiting ones if the outage lasts.
 * Health and the console's files need no database.
 */
@Component
@Order(DatabaseGate.BEFORE_SECURITY)
final class DatabaseGate implements WebFilter {

    /** Before security (-100), which reads accounts from the database. */
    static final int BEFORE_SECURITY = -150;

    private final DatabaseWatch watch;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    DatabaseGate(DatabaseWatch watch) {
        this.watch = watch;
        watch.whenAnOutageLasts(() -> waiting.forEach(Waiting::end));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (needsNoDatabase(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        if (!watch.found().condition().answers()) {
            return Mono.error(DatabaseUnavailableException.beforehand());
        }
        return Mono.defer(() -> {
            Waiting here = new Waiting(exchange);
            waiting.add(here);
            return chain.filter(exchange)
                    .takeUntilOther(here.ended())
                    .doFinally(signal -> waiting.remove(here));
        });
    }

    private static boolean needsNoDatabase(ServerHttpRequest request) {
        String path = request.getPath().value();
        boolean reading =
                request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        return reading
                && (path.equals("/")
                        || path.equals("/actuator/health")
                        || path.startsWith("/actuator/health/")
                        || path.startsWith("/assets/")
                        || path.equals("/graphiql")
                        || path.startsWith("/graphiql/")
                        || ConsolePages.contains(path));
    }

    /** A running request. It is left alone once its response has started. */
    private static final class Waiting {

        private final ServerWebExchange exchange;
        private final Sinks.Empty<Void> ended = Sinks.empty();

        Waiting(ServerWebExchange exchange) {
            this.exchange = exchange;
        }

        Mono<Void> ended() {
            return ended.asMono();
        }

        void end() {
            if (!exchange.getResponse().isCommitted()) {
                var _ = ended.tryEmitError(DatabaseUnavailableException.underWay());
            }
        }
    }
}
