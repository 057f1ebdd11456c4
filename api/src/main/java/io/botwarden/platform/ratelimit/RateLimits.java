package io.botwarden.platform.ratelimit;

import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SecurityEvents;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.web.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The two quotas: of an identity, by the cost of its operations, and of an address, by requests.
 * Exceeding one raises a security event, once per window.
 */
@Component
@EnableConfigurationProperties(RateLimitProperties.class)
public class RateLimits {

    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

    private final Quota identities;
    private final Quota addresses;
    private final SecurityEvents events;

    RateLimits(RateLimitProperties properties, SecurityEvents events) {
        this.identities =
                new Quota(
                        "identity",
                        "cost",
                        properties.identity(),
                        properties.window(),
                        System::nanoTime);
        this.addresses =
                new Quota(
                        "address",
                        "request",
                        properties.address(),
                        properties.window(),
                        System::nanoTime);
        this.events = events;
    }

    /** The quota of identities in GraphQL, by cost. */
    public Quota identities() {
        return identities;
    }

    /** Takes one request from the quota of the client's network. */
    public QuotaResult take(ClientAddress address) {
        return addresses.take(address.network(), 1);
    }

    /** Raises the event of an exceeded quota, unless it was raised in this window. */
    public Mono<Void> tell(QuotaResult refusal, @Nullable Viewer viewer, ClientAddress address) {
        if (!refusal.newly()) {
            return Mono.empty();
        }
        return events.record(
                        new SecurityEvent(
                                SecurityEvent.Kind.RATE_LIMITED,
                                SecurityEvent.Severity.LOW,
                                viewer == null ? null : viewer.identityId(),
                                viewer == null ? null : viewer.username(),
                                address.text(),
                                "Exceeded the quota of one %s.".formatted(refusal.quota().name())))
                .onErrorResume(error -> {
                    log.warn("A security event could not be written", error);
                    return Mono.empty();
                });
    }
}
