package io.botwarden.platform.outgoing;

import io.netty.resolver.dns.DnsAddressResolverGroup;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/**
 * Outgoing calls under the rules of the server, for a command without one: denied calls raise no
 * security event.
 */
public final class CallsWithoutServer implements AutoCloseable {

    private final ConnectionProvider connections = ConnectionProvider.create("outgoing", 1);
    private final LoopResources loops = LoopResources.create("outgoing", 1, true);
    private final DnsAddressResolverGroup names =
            NameResolverProvider.builder().build().newNameResolverGroup(loops, true);
    private final OutgoingProperties properties;

    /**
     * @param environment the settings
     */
    public CallsWithoutServer(Environment environment) {
        this.properties =
                Binder.get(environment)
                        .bindOrCreate("botwarden.outgoing", OutgoingProperties.class);
    }

    /** The calls, until this is closed. */
    public OutgoingCalls calls() {
        return new OutgoingCalls(
                OutgoingConfiguration.client(connections, loops),
                names,
                Destinations.of(properties.allow(), properties.ports()),
                properties,
                denied -> Mono.empty());
    }

    /** The maximum time of a call. */
    public Duration timeout() {
        return properties.timeout();
    }

    @Override
    public void close() {
        connections.dispose();
        names.close();
        loops.dispose();
    }
}
