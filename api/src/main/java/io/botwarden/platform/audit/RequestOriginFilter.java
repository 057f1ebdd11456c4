package io.botwarden.platform.audit;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request its {@link RequestOrigin}, and tells the caller the id. */
@Component
@Order(RequestOriginFilter.BEFORE_SECURITY)
final class RequestOriginFilter implements WebFilter {

    /** The security chain has -100. */
    static final int BEFORE_SECURITY = -110;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        RequestOrigin origin = RequestOrigin.of(exchange.getRequest());
        exchange.getAttributes().put(RequestOrigin.ATTRIBUTE, origin);
        exchange.getResponse().getHeaders().set(RequestOrigin.HEADER, origin.requestId());
        return chain.filter(exchange)
                .contextWrite(context -> context.put(RequestOrigin.class, origin));
    }
}
