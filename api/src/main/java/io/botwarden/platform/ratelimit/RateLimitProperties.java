package io.botwarden.platform.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The quotas per time window. Unused quota is available as a burst.
 *
 * @param identity the cost of an identity's GraphQL operations
 * @param address the requests of an address, or of a network for IPv6
 * @param window the time window
 */
@ConfigurationProperties("botwarden.rate-limit")
record RateLimitProperties(
        @DefaultValue("1000000") long identity,
        @DefaultValue("60000") long address,
        @DefaultValue("1m") Duration window) {}
