package io.botwarden.platform.audit;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request its {@link RequestOrigin}, and tells the caller the id. */
@Component
@Order(RequestOriginFilter.FIRST)
final class RequestOriginFilter implements WebFilter {

    /** Allow-lists have -200 and the security chain -100: what they refuse has its id too. */
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
