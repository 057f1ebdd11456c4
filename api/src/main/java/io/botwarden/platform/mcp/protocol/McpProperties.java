package io.botwarden.platform.mcp.protocol;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The endpoint of the Model Context Protocol.
 *
 * @param enabled whether there is one
 * @param origins the origins of pages that may use it besides the console's, such as {@code
 *     https://inspector.example}
 * @param body the maximum size of a message
 * @param sessionsPerAccount the maximum number of open sessions of an account; the one that was
 *     used least recently ends first
 * @param sessionIdle the time after which an unused session ends
 */
@ConfigurationProperties("botwarden.mcp")
record McpProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue({}) List<String> origins,
        @DefaultValue("1MB") DataSize body,
        @DefaultValue("20") int sessionsPerAccount,
        @DefaultValue("1h") Duration sessionIdle) {}
