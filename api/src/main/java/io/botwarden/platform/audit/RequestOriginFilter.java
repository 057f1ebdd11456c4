package io.botwarden.platform.audit;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Adds the {@link RequestOrigin} to every request and the id to its response. */
@Component
@Order(RequestOriginFilter.FIRST)
final class RequestOriginFilter implements WebFilter {

    /**
     * Before allow-lists (-200) and the security chain (-100), so that refused requests have an id
     * too.
     */
    static final int FIRST = -300;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        RequestOrigin origin = RequestOrigin.of(exchange.getRequest());
        exchange.getAttributes().put(RequestOrigin.ATTRIBUTE, origin);
        exchange.getResponse().getHeaders().set(RequestOrigin.HEADER, origin.requestId());
        return chain.filter(exchange)
                .contextWrite(context -> context.put(RequestOrigin.class, origin));
    }
}
