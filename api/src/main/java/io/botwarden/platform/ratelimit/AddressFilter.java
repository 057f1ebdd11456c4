package io.botwarden.platform.ratelimit;

import io.botwarden.platform.web.ClientAddress;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Applies the quota of the client address to every request, before more expensive handling. */
@Component
@Order(AddressFilter.BEFORE_SECURITY)
final class AddressFilter implements WebFilter {

    /** Before the security chain (-100). */
    static final int BEFORE_SECURITY = -110;

    private final RateLimits limits;

    AddressFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ClientAddress address = ClientAddress.of(exchange.getRequest());
        QuotaResult standing = limits.take(address);
        return standing.admitted()
                ? chain.filter(exchange)
                : limits.tell(standing, null, address)
                        .then(Mono.error(() -> new RateLimitedException(standing)));
    }
}
