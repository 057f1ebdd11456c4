package io.botwarden.platform.graphql.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of WebSockets and streams of server-sent events.
 *
 * @param message the maximum size of a client's message
 * @param connections the maximum number of open connections per identity
 * @param operations the maximum number of running operations per identity over all connections
 * @param operationsEach the maximum number of operations per WebSocket
 * @param introduction the time in which a WebSocket must authenticate
 * @param heartbeat the interval of heartbeats on open streams
 */
public record StreamLimits(
        @DefaultValue("1MB") DataSize message,
        @DefaultValue("30") int connections,
        @DefaultValue("200") int operations,
        @DefaultValue("100") int operationsEach,
        @DefaultValue("5s") Duration introduction,
        @DefaultValue("15s") Duration heartbeat) {}
