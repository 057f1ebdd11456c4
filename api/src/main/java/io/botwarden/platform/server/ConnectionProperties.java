package io.botwarden.platform.server;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a client's connection may take.
 *
 * @param requestWithin how long a connection waits for the whole head of the next request
 * @param bodyWithin how long a request's body may take to arrive; what is brought in under {@code
 *     /ingest}, {@code /import} and {@code /v1} is bounded by {@code silentBody} alone
 * @param silentBody how long a body may pause
 * @param unreadAnswer how long an answer may wait although not a byte of it is taken
 * @param perAddress connections that one address may have open, unless it is a trusted proxy's
 */
@ConfigurationProperties("botwarden.connections")
record ConnectionProperties(
        @DefaultValue("60s") Duration requestWithin,
        @DefaultValue("20s") Duration bodyWithin,
        @DefaultValue("60s") Duration silentBody,
        @DefaultValue("30s") Duration unreadAnswer,
        @DefaultValue("500") int perAddress) {}
