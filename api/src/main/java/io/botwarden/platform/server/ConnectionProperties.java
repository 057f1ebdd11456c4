package io.botwarden.platform.server;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of a client's connection.
 *
 * @param requestWithin the timeout for the complete head of the next request
 * @param bodyWithin the timeout for a request's body; imports below {@code /ingest}, {@code
 *     /import} and {@code /v1} are limited by {@code silentBody} only
 * @param silentBody the maximum pause within a body
 * @param unreadAnswer the maximum time in which a client reads nothing of a response
 * @param perAddress the maximum number of open connections per address, except trusted proxies
 */
@ConfigurationProperties("botwarden.connections")
record ConnectionProperties(
        @DefaultValue("60s") Duration requestWithin,
        @DefaultValue("20s") Duration bodyWithin,
        @DefaultValue("60s") Duration silentBody,
        @DefaultValue("30s") Duration unreadAnswer,
        @DefaultValue("500") int perAddress) {}
