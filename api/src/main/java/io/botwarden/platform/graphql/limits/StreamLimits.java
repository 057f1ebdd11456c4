package io.botwarden.platform.graphql.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What WebSockets and streams of server-sent events may take.
 *
 * @param message how large a message of a client may be
 * @param connections how many one identity may have open
 * @param operations how many operations one identity may have under way over all of them
 * @param operationsEach how many of them over one WebSocket
 * @param introduction how long a WebSocket may be open before it says who it is
 * @param heartbeat how often an open stream gives a sign of life
 */
public record StreamLimits(
        @DefaultValue("1MB") DataSize message,
        @DefaultValue("30") int connections,
        @DefaultValue("200") int operations,
        @DefaultValue("100") int operationsEach,
        @DefaultValue("5s") Duration introduction,
        @DefaultValue("15s") Duration heartbeat) {}
