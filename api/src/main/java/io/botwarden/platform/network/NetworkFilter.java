package io.botwarden.platform.network;

import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SparseEvents;
import io.botwarden.platform.web.ClientAddress;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses requests from addresses that are not on the list of their purpose, before anything else
 * handles them, and records this.
 */
@Component
@Order(-200)
class NetworkFilter implements WebFilter {

    private final AllowLists lists;
    private final SparseEvents events;

    NetworkFilter(AllowLists lists, SparseEvents events) {
        this.lists = lists;
        this.events = events;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (lists.areEmpty()) {
            return chain.filter(exchange);
        }
        Purpose purpose = Purpose.of(exchange.getRequest().getPath());
        if (purpose == null) {
            return chain.filter(exchange);
        }
        ClientAddress from = ClientAddress.of(exchange.getRequest());
        return lists.admit(purpose, from) ? chain.filter(exchange) : refuse(purpose, from);
    }

    private Mono<Void> refuse(Purpose purpose, ClientAddress from) {
        SecurityEvent event =
                new SecurityEvent(
                        SecurityEvent.Kind.NETWORK_DENIED,
                        SecurityEvent.Severity.MODERATE,
                        null,
                        null,
                        from.text(),
                        "Requested %s from an address that is not on its list"
                                .formatted(purpose.words()));
        return events.record(from.network(), event).then(Mono.error(() -> denied(purpose)));
    }

    private static ErrorResponseException denied(Purpose purpose) {
        return new ErrorResponseException(
                HttpStatus.FORBIDDEN,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.FORBIDDEN,
                        "This network may not be used for %s.".formatted(purpose.words())),
                null);
    }
}
