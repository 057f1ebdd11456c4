package io.botwarden.platform.outgoing;

import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SparseEvents;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/** Outgoing calls use the threads of requests and few connections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingProperties.class)
class OutgoingConfiguration {

    private static final int CONNECTIONS = 20;
    private static final int CONNECT_MILLIS = 5000;

    @Bean(destroyMethod = "dispose")
    ConnectionProvider outgoingConnections() {
        return ConnectionProvider.create("outgoing", CONNECTIONS);
    }

    @Bean(destroyMethod = "close")
    DnsAddressResolverGroup outgoingNames(LoopResources loops) {
        return NameResolverProvider.builder().build().newNameResolverGroup(loops, true);
    }

    @Bean
    OutgoingCalls outgoingCalls(
            ConnectionProvider outgoingConnections,
            DnsAddressResolverGroup outgoingNames,
            LoopResources loops,
            OutgoingProperties properties,
            SparseEvents events) {
        return new OutgoingCalls(
                client(outgoingConnections, loops),
                outgoingNames,
                Destinations.of(properties.allow(), properties.ports()),
                properties,
                denied -> events.record(denied.host(), event(denied)));
    }

    static HttpClient client(ConnectionProvider connections, LoopResources loops) {
        return HttpClient.create(connections)
                .runOn(loops)
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "Botwarden"))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
    }

    private static SecurityEvent event(OutgoingCallDenied denied) {
        return new SecurityEvent(
                SecurityEvent.Kind.OUTGOING_CALL_DENIED,
                SecurityEvent.Severity.HIGH,
                null,
                null,
                null,
                String.valueOf(denied.getMessage()));
    }
}
