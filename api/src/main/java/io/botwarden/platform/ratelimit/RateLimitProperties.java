package io.botwarden.platform.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be asked for within a window of time. What was not asked for before may come at
 * once.
 *
 * @param identity the cost of all that one identity asks of GraphQL
 * @param address requests that come from one address, or from one network of it for IPv6
 * @param window the time in which so much may be asked for
 */
@ConfigurationProperties("botwarden.rate-limit")
record RateLimitProperties(
        @DefaultValue("1000000") long identity,
        @DefaultValue("60000") long address,
        @DefaultValue("1m") Duration window) {}
